import { Segments } from '../controls/segments';
import { element, iconButton, setText, textButton } from '../page/dom';
import type { Panel } from '../page/view';
import type { ShownNumbers } from './networkPaint';

/** A column of a moving row takes so long, in milliseconds. */
const pace = 650;

/** The row that is followed through a network: which one, which of its numbers are shown, and how far it has come. */
export class RowTools {
  readonly element = element('span', { class: 'tools' });
  numbers: ShownNumbers = 'values';
  private readonly panel: Panel;
  private readonly place = element('span', { class: 'quiet numbers' });
  private readonly segments: Segments<ShownNumbers>;
  private readonly follow: HTMLElement;
  private readonly following: readonly HTMLElement[];
  private rows = 0;
  private columns = 0;
  private began: number | undefined;

  constructor(panel: Panel) {
    const { network } = panel.texts;
    this.panel = panel;
    this.segments = new Segments<ShownNumbers>(
      network.numbers,
      [
        { value: 'values', text: network.values },
        { value: 'slopes', text: network.slopes },
      ],
      (numbers) => this.show(numbers),
    );
    this.follow = textButton(network.follow, () => this.goTo(0), 'link');
    this.following = [
      iconButton('chevron-left', network.previousRow, () => this.goBy(-1)),
      this.place,
      iconButton('chevron-right', network.nextRow, () => this.goBy(1)),
      iconButton('play', network.playRow, () => this.play()),
      this.segments.element,
      iconButton('close', network.leave, () => this.goTo(undefined)),
    ];
    this.element.append(this.follow, ...this.following);
  }

  /** The columns, from and to, that a moving row has reached: forward from the features on, then back from the outputs; undefined where it rests. */
  get reach(): readonly [number, number] | undefined {
    if (this.began === undefined) return undefined;
    const gone = (performance.now() - this.began) / pace;
    const last = this.columns - 1;
    const turn = last + 0.5;
    if (gone >= turn + turn) {
      this.show('slopes');
      return undefined;
    }
    this.panel.invalidate();
    const isForward = gone <= turn;
    this.numbers = isForward ? 'values' : 'slopes';
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const whole = isCalm ? Math.floor(gone - (isForward ? 0 : turn)) : gone - (isForward ? 0 : turn);
    return isForward ? [0, Math.min(last, whole)] : [Math.max(0, last - whole), last];
  }

  /** @param words what a row is called: "line 13" */
  update(rows: number, columns: number, words: (row: number) => string): void {
    this.rows = rows;
    this.columns = columns;
    const { tracedRow } = this.panel.model;
    this.follow.hidden = tracedRow !== undefined;
    for (const part of this.following) part.hidden = tracedRow === undefined;
    if (tracedRow !== undefined) setText(this.place, words(tracedRow));
    this.segments.choose(this.numbers);
  }

  private show(numbers: ShownNumbers): void {
    this.numbers = numbers;
    this.began = undefined;
    this.panel.invalidate();
  }

  private play(): void {
    this.began = performance.now();
    this.panel.invalidate();
  }

  private goBy(rows: number): void {
    const { tracedRow = 0 } = this.panel.model;
    this.goTo((tracedRow + rows + this.rows) % Math.max(1, this.rows));
  }

  private goTo(row: number | undefined): void {
    this.panel.model.tracedRow = row;
    this.began = undefined;
    this.panel.invalidate();
  }
}
