import type { Strings } from '../../src/protocol/strings';
import type { Moment, Panel, View } from '../page/view';
import type { PanelModel } from '../session/panelModel';
import { type RemarkActions, RemarkList, type ToldRemarks, toldOf } from './remarkList';

/** What there is to tell of how the objective was read; undefined where that is nothing. */
export function remarksOf(
  { objective, run }: Pick<PanelModel, 'objective' | 'run'>,
  texts: Pick<Strings, 'remarks'>,
): ToldRemarks | undefined {
  if (!objective || !run) return undefined;
  const of = run.picture.experiment.objective.kind === 'dataset' ? 'file' : 'formula';
  return toldOf(of, objective.label, objective.warnings, texts);
}

/** The line below the panel's header on how the objective was read. */
export class RemarkLine implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly list: RemarkList;

  constructor(panel: Panel, actions: RemarkActions) {
    this.panel = panel;
    this.list = new RemarkList(panel.texts, actions);
    this.element = this.list.element;
  }

  update({ textsToo }: Moment): void {
    if (textsToo) this.list.show(remarksOf(this.panel.model, this.panel.texts));
  }
}
