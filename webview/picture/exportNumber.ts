import { nudged, parsedNumber } from '../controls/fieldNumbers';
import { element, setText } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';

/** What of a number is taken. */
const bounds = {
  width: { minimum: 64, maximum: 3840 },
  seconds: { minimum: 1, maximum: 60 },
  frames: { minimum: 2, maximum: 1000 },
} as const;
/** GIF shows no more. */
const mostFramesInSecond = 50;

/** A number of an export that a person types. */
export type ExportNumberName = keyof typeof bounds;

/** What is needed to say what is wrong. */
interface FaultWords {
  readonly texts: { readonly exports: Words['texts']['exports'] };
  readonly numbers: Pick<Words['numbers'], 'count'>;
}

/**
 * What is wrong with a number that was typed, in a sentence; undefined when it is right.
 * @param seconds how long the animation is, which bounds its frames; NaN where that is not known
 */
export function exportFault(
  name: ExportNumberName,
  typed: string,
  seconds: number,
  { texts, numbers }: FaultWords,
): string | undefined {
  const { faults } = texts.exports;
  const { minimum, maximum } = bounds[name];
  const range = [numbers.count(minimum), numbers.count(maximum)];
  const value = parsedNumber(typed);
  if (value === null) return fill(faults.empty, ...range);
  if (!Number.isInteger(value)) return fill(faults.notWhole, typed.trim(), ...range);
  if (value < minimum) return fill(faults.low, numbers.count(value), ...range);
  if (value > maximum) return fill(faults.high, numbers.count(value), ...range);
  const most = mostFramesInSecond * seconds;
  if (name === 'frames' && value > most)
    return fill(faults.frames, numbers.count(seconds), numbers.count(most));
  return undefined;
}

/** The field for such a number, with what is wrong with it below. */
export class ExportNumber {
  readonly input: HTMLInputElement;
  readonly fault: HTMLElement;
  private readonly name: ExportNumberName;

  constructor(name: ExportNumberName, label: string) {
    const { minimum, maximum } = bounds[name];
    this.name = name;
    this.fault = element('p', { class: 'fault', role: 'alert', id: `export-${name}-fault` });
    this.input = element('input', {
      ...{ type: 'text', inputmode: 'numeric', role: 'spinbutton', 'aria-label': label },
      ...{ 'aria-valuemin': String(minimum), 'aria-valuemax': String(maximum) },
      ...{ autocomplete: 'off', spellcheck: 'false', 'aria-describedby': this.fault.id },
    });
    this.input.addEventListener('input', () => this.complain(undefined));
    this.input.addEventListener('keydown', (event) => this.press(event));
  }

  /** What is typed, NaN where that is no number. */
  get value(): number {
    return parsedNumber(this.input.value) ?? Number.NaN;
  }

  /** Says what is wrong, or that nothing is. */
  complain(fault: string | undefined): void {
    setText(this.fault, fault ?? '');
    this.input.setAttribute('aria-invalid', String(fault !== undefined));
  }

  /** Arrows count up and down, with Shift ten at a time. */
  private press(event: KeyboardEvent): void {
    const { key, shiftKey } = event;
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return;
    event.preventDefault();
    const control = { kind: 'number', whole: true, ...bounds[this.name] } as const;
    const from = Number.isFinite(this.value) ? this.value : null;
    this.input.value = String(nudged(control, from, null, key === 'ArrowUp' ? 1 : -1, shiftKey));
    this.complain(undefined);
  }
}
