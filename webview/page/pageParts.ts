import type { Announcer } from '../controls/announcer';
import { Details } from '../controls/details';
import { EmptyState } from '../controls/emptyState';
import { Form } from '../controls/form';
import { Header } from '../controls/header';
import { Legend } from '../controls/legend';
import { NoticeLine } from '../controls/notices';
import type { PassingLine } from '../controls/passingLine';
import { RemarkLine } from '../controls/remarks';
import { Transport } from '../controls/transport';
import { FitView } from '../fit/fitView';
import type { LandscapeView } from '../landscape/landscapeView';
import type { LossView } from '../loss/lossView';
import type { Fitter } from '../session/fitter';
import type { Playback } from '../session/playback';
import { element } from './dom';
import type { PageActions } from './pageActions';
import type { Panel, View } from './view';

/** What is there already when the others are made. */
interface MadeParts {
  readonly actions: PageActions;
  readonly playback: Playback;
  readonly fitter: Fitter;
  readonly landscape: LandscapeView;
  readonly loss: LossView;
  readonly announcer: Announcer;
  readonly passing: PassingLine;
}

/** The parts of the page. */
interface BuiltParts {
  /** What the first picture has. */
  readonly first: readonly View[];
  /** What is drawn in the frame after it. */
  readonly others: readonly View[];
}

/** Makes the parts of the page, from top to bottom, and shows them. */
export function buildPage(panel: Panel, made: MadeParts): BuiltParts {
  const { actions, playback, landscape, loss, announcer, passing } = made;
  const header = new Header(panel, actions);
  const notices = new NoticeLine(panel, actions);
  const remarks = new RemarkLine(panel, actions);
  const fit = new FitView(panel, made.fitter, announcer, actions);
  const form = new Form(panel, actions.form);
  const side = [loss, new Legend(panel, actions), fit, form, new Details(panel)];
  const transport = new Transport(panel, playback, actions.continue);
  const empty = new EmptyState(panel, actions);
  document.title = panel.texts.landscape.title;
  document.body.replaceChildren(
    header.element,
    element('div', { class: 'notices' }, remarks.element, notices.element),
    element('main', {}, landscape.element, element('aside', {}, ...side.map((view) => view.element))),
    transport.element,
    empty.element,
    announcer.element,
    passing.element,
  );
  return { first: [empty, header, remarks, notices, landscape], others: [...side, transport] };
}
