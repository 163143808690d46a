import { element, icon, iconButton, setText, textButton } from '../dom';
import { fill } from '../format';
import type { Session } from '../session';
import type { Words } from '../texts';
import type { Moment, Panel, View } from '../view';

export interface NoticeActions {
  openSettings(): void;
  rerun(): void;
}

/** One sentence on what a person may want to do next. */
export interface Notice {
  readonly kind: 'warning' | 'error' | 'info';
  readonly text: string;
  readonly action?: 'openSettings' | 'rerun';
}

/** Optimizers whose learning rate can be compared with that of plain gradient descent. */
const plainOptimizers: readonly string[] = ['gd', 'sgd', 'momentum', 'nag'];

/** What there is to say of the session; the most important only. */
export function noticeOf(
  { objective, run }: Pick<Session, 'objective' | 'run'>,
  { texts, numbers }: Words,
): Notice | undefined {
  if (!objective || !run) return undefined;
  const { notices } = texts;
  const { stop, picture } = run;
  const at = stop && numbers.count(stop.step);
  if (stop?.kind === 'diverged') {
    const rate = objective.suggestedLearningRate;
    const now = picture.experiment.optimizers[0].settings.learningRate;
    const comparable =
      plainOptimizers.includes(picture.optimizer) && typeof now === 'number' && rate > 0 && rate < now;
    const text = comparable
      ? fill(notices.divergedTry, at ?? '', numbers.short(rate, 2))
      : fill(notices.diverged, at ?? '');
    return { kind: 'warning', text, action: 'openSettings' };
  }
  if (stop?.kind === 'failed')
    return { kind: 'error', text: fill(notices.failed, at ?? '', stop.message), action: 'rerun' };
  if (stop?.kind === 'cancelled')
    return { kind: 'info', text: fill(notices.cancelled, at ?? ''), action: 'rerun' };
  const [first, ...more] = objective.warnings;
  if (first === undefined) return undefined;
  return { kind: 'info', text: more.length > 0 ? fill(notices.more, first, more.length) : first };
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
    const { session, texts } = this.panel;
    const notice = noticeOf(session, this.panel);
    const key = notice ? `${session.run?.picture.run} ${notice.text}` : '';
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
