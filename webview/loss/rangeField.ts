import type { Interval } from '../../src/core/plane/interval';
import type { Strings } from '../../src/protocol/strings';
import { element } from '../page/dom';
import { fill } from '../page/format';
import { digitsWithin } from '../page/labelling';
import { typedNumber } from '../session/typedRange';

/** What was wrong with typed ends, by its name among the texts. */
export type EndsFault = 'noNumber' | 'wrongOrder' | 'notPositive';

/**
 * Reads both ends of an axis; undefined: it is to follow the curves. An end that is left empty stays where it is.
 * @param now the ends that the axis has
 * @param isPositive of a logarithmic axis
 */
export function readEnds(
  typed: readonly [string, string],
  now: Interval,
  isPositive: boolean,
): Interval | EndsFault | undefined {
  const [from, to] = typed.map((text) => text.trim());
  if (from === '' && to === '') return undefined;
  const low = from === '' ? now[0] : typedNumber(from);
  const high = to === '' ? now[1] : typedNumber(to);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return 'noNumber';
  if (isPositive && !(low > 0)) return 'notPositive';
  return low < high ? [low, high] : 'wrongOrder';
}

/** Digits of a typed end that is not whole, at least. */
const usualDigits = 6;

/** The ends of an axis such that they can be typed again: whole ones in full, others with as many digits as tell them apart. */
export function writtenEnds(ends: Interval): readonly [string, string] {
  const digits = Math.max(usualDigits, digitsWithin(ends) + 1);
  const written = (end: number): string =>
    Number.isSafeInteger(end) ? String(end) : String(Number(end.toPrecision(digits)));
  return [written(ends[0]), written(ends[1])];
}

/** What the two ends of an axis are for. */
interface RangeActions {
  /** Takes what is typed; answers what is wrong with it. */
  take(typed: readonly [string, string]): EndsFault | undefined;
  /** There is something wrong with it, or no longer. */
  judged(): void;
}

/** Two boxes for the ends of an axis; empty where it follows the curves, and then they say faintly where it ends. */
export class RangeField {
  readonly element: HTMLElement;
  /** What is wrong with what was typed last. */
  fault: EndsFault | undefined;
  private readonly actions: RangeActions;
  private readonly boxes: readonly [HTMLInputElement, HTMLInputElement];

  constructor({ chart }: Pick<Strings, 'chart'>, axis: string, actions: RangeActions) {
    this.actions = actions;
    this.boxes = [endBox(fill(chart.fromOf, axis)), endBox(fill(chart.toOf, axis))];
    for (const box of this.boxes) box.addEventListener('change', () => this.take());
    const [from, to] = this.boxes;
    this.element = element(
      'span',
      { class: 'axisEnds' },
      from,
      element('span', { class: 'quiet' }, chart.to),
      to,
    );
  }

  /**
   * Shows the ends, unless a person is typing them.
   * @param isTyped whether a person has chosen them
   */
  show(ends: readonly [string, string], isTyped: boolean): void {
    for (const [i, box] of this.boxes.entries()) {
      box.placeholder = ends[i];
      if (document.activeElement === box || this.fault !== undefined) continue;
      const shown = isTyped ? ends[i] : '';
      if (box.value !== shown) box.value = shown;
    }
  }

  /** Forgets what could not be taken. */
  clear(): void {
    for (const box of this.boxes) box.value = '';
    this.judge(undefined);
  }

  private take(): void {
    const [from, to] = this.boxes;
    this.judge(this.actions.take([from.value, to.value]));
  }

  private judge(fault: EndsFault | undefined): void {
    this.fault = fault;
    for (const box of this.boxes) box.setAttribute('aria-invalid', String(fault !== undefined));
    this.actions.judged();
  }
}

function endBox(label: string): HTMLInputElement {
  return element('input', { type: 'text', inputmode: 'decimal', 'aria-label': label, title: label });
}
