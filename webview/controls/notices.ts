import type { Finding } from '../../src/core/run/finding';
import type { StopReason } from '../../src/core/run/stop';
import type { DrawnObjective, RunPicture } from '../../src/protocol/messages/picture';
import { element, icon, iconButton, setText, textButton } from '../page/dom';
import { fill } from '../page/format';
import { optimizerName } from '../page/summary';
import { type Words, wordsFor } from '../page/texts';
import type { Moment, Panel, View } from '../page/view';
import type { PanelModel } from '../session/panelModel';

export interface NoticeActions {
  openSettings(): void;
  typeStart(): void;
  rerun(): void;
  checkGradient(): void;
  continue(): void;
  standardise(): void;
}

/** One sentence on what a person may want to do next. */
export interface Notice {
  readonly kind: 'warning' | 'error' | 'info';
  readonly text: string;
  readonly action?: keyof NoticeActions;
}

/** What there is to say of the model; the most important only. */
export function noticeOf(
  { objective, run, stale }: Pick<PanelModel, 'objective' | 'run' | 'stale'>,
  words: Words,
): Notice | undefined {
  if (!objective || !run) return undefined;
  if (stale !== undefined) return { kind: 'warning', text: fill(words.texts.notices.stale, stale) };
  return (
    run.stop && (findingNotice(run.stop, run.advice) ?? endNotice(run.stop, run.picture, objective, words))
  );
}

/** What asks for another choice than the next run's length, and for which; a diverged run has a sentence of its own. */
const remedies: Readonly<Partial<Record<Finding['kind'], keyof NoticeActions>>> = {
  ...{ noValue: 'typeStart', overflow: 'typeStart', noSlope: 'typeStart' },
  ...{ saddle: 'typeStart', wrongExtremum: 'typeStart' },
  ...{ zeroByZero: 'openSettings', unbounded: 'openSettings', separable: 'openSettings' },
  ...{ plateauThreshold: 'openSettings', oscillating: 'openSettings' },
};

/** What was found when a run was looked back on, where it is troubling. */
function findingNotice({ findings = [] }: StopReason, text: string): Notice | undefined {
  const scaling = findings.some(({ kind }) => kind === 'unscaled') ? ('standardise' as const) : undefined;
  const action = scaling ?? findings.map(({ kind }) => remedies[kind]).find((remedy) => remedy !== undefined);
  return text !== '' && action ? { kind: 'warning', text, action } : undefined;
}

/** What to do after this end of a run; undefined when it ended as it should. */
function endNotice(
  stop: StopReason,
  picture: RunPicture,
  objective: DrawnObjective,
  words: Words,
): Notice | undefined {
  const { texts, numbers } = words;
  const { notices } = texts;
  const at = numbers.count(stop.step);
  switch (stop.kind) {
    case 'converged':
    case 'invalidStart':
      return undefined;
    case 'diverged':
      return { kind: 'warning', text: divergedText(at, picture, objective, words), action: 'openSettings' };
    case 'stalled':
      return stop.rule === 'plateau'
        ? {
            kind: 'info',
            text: fill(
              stop.maximize ? notices.plateauAbove : notices.plateau,
              at,
              numbers.count(stop.patience),
            ),
            action: 'openSettings',
          }
        : {
            kind: 'warning',
            text: fill(notices.noDecrease, at, optimizerName(texts, picture)),
            action: 'checkGradient',
          };
    case 'budget':
      return stop.of === 'steps'
        ? undefined
        : {
            kind: 'info',
            text: fill(notices.evaluationsSpent, numbers.count(stop.evaluations), at),
            action: 'continue',
          };
    case 'cancelled':
      return { kind: 'info', text: fill(notices.cancelled, at), action: 'rerun' };
    case 'failed':
      return {
        kind: 'error',
        text: fill(notices.failed, at, stop.message),
        // What cannot even begin asks for another method; walked again it would fail again.
        action: stop.step === 0 ? 'openSettings' : 'rerun',
      };
  }
}

/** Names a learning rate that would do, where steps are the rate times the gradient. */
function divergedText(
  at: string,
  picture: RunPicture,
  { suggestedLearningRate: rate }: DrawnObjective,
  { texts, numbers }: Words,
): string {
  const { notices, optimizers } = texts;
  const now = picture.experiment.optimizers[0].settings.learningRate;
  if (typeof now !== 'number') return fill(notices.divergedAnyway, at);
  const comparable = wordsFor(optimizers, picture.optimizer)?.plain && rate > 0 && rate < now;
  return comparable ? fill(notices.divergedTry, at, numbers.short(rate, 2)) : fill(notices.diverged, at);
}

const icons = { warning: 'warning', error: 'error', info: 'info' } as const;

/** A line below the header. A person may put it away. */
export class NoticeLine implements View {
  readonly element = element('div', { class: 'notice', role: 'status', hidden: '' });
  private readonly panel: Panel;
  private readonly actions: NoticeActions;
  private shown = '';
  private dismissed = '';

  constructor(panel: Panel, actions: NoticeActions) {
    this.panel = panel;
    this.actions = actions;
  }

  update({ textsToo }: Moment): void {
    if (!textsToo) return;
    const { model, texts } = this.panel;
    const notice = noticeOf(model, this.panel);
    const key = notice ? `${model.run?.picture.run} ${notice.text}` : '';
    if (key === this.shown) return;
    this.shown = key;
    this.element.hidden = notice === undefined || key === this.dismissed;
    if (!notice) return;
    const text = element('span');
    setText(text, notice.text);
    const buttons =
      notice.action === undefined
        ? []
        : [textButton(texts.notices[notice.action], this.actions[notice.action], 'link')];
    const dismiss = iconButton('close', texts.notices.dismiss, () => {
      this.dismissed = key;
      this.element.hidden = true;
    });
    this.element.dataset.kind = notice.kind;
    this.element.replaceChildren(
      icon(icons[notice.kind]),
      text,
      ...buttons,
      element('span', { class: 'grow' }),
      dismiss,
    );
  }
}
