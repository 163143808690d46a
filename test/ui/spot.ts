import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../until';
import type { Landscape } from './landscape';

/** A place of a plane, and what is said of it: value, gradient and the Hessian's eigenvalues, where they are told. */
export interface Spot {
  readonly place: readonly number[];
  readonly value: number;
  readonly gradient: readonly number[];
  readonly eigenvalues: readonly number[];
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const numeral = /[-−]?\d[\d,]*(?:\.\d+)?(?:×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?/g;

/** The numbers in a text of the panel, which has real minus signs and powers of ten. */
export function numbersIn(text: string): readonly number[] {
  return Array.from(text.matchAll(numeral), ([all, power = '']) => {
    const exponent = power
      .replace('⁻', '-')
      .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(superscripts.indexOf(digit)));
    const mantissa = all.replace(/×10.*/, '').replace('−', '-').replaceAll(',', '');
    return Number(`${mantissa}e${exponent === '' ? 0 : exponent}`);
  });
}

/**
 * Reads what the landscape says below itself of the place under the pointer.
 * @param last what is said last: the value, or with a probe how the objective goes on
 */
export async function spotUnder(
  landscape: Landscape,
  x: number,
  y: number,
  last: 'value' | 'slopes' = 'value',
): Promise<Spot> {
  const { panel } = landscape;
  const readout = panel.locator('.readout');
  // What is read there is then of this place, not of the one where the pointer was.
  await panel.locator('footer').hover();
  await readout.and(panel.locator(':empty')).waitFor({ state: 'attached' });
  await panel.locator('#landscape').hover({ position: { x, y } });
  await readout.filter({ hasText: last === 'value' ? / f / : /λ/ }).waitFor();
  return spotIn((await readout.textContent()) ?? '', / f /);
}

/** Reads what stands at the probe, once that is about a place other than this one. */
export async function spotAtPin(pin: Locator, notAt: readonly number[] = []): Promise<Spot> {
  return until('the pin stands elsewhere, and says what is there', async () => {
    const label = (await pin.getAttribute('aria-label')) ?? '';
    const spot = spotIn(label.replace(/\. [^.]*\.[^.]*$/, ''), /: loss|: f/);
    return spot.eigenvalues.length > 0 && spot.place.join() !== notAt.join() && spot;
  });
}

/** @param before what stands before the value */
function spotIn(text: string, before: RegExp): Spot {
  const [front, eigenvalues = ''] = text.split('λ(∇²f) =');
  const [head, gradient = ''] = front.split('∇f =');
  const [place, value = ''] = head.split(before);
  return {
    // Names of parameters may have digits: only what follows a name is a number of the place.
    place: numbersIn(place),
    value: numbersIn(value)[0] ?? Number.NaN,
    gradient: numbersIn(gradient),
    eigenvalues: numbersIn(eigenvalues),
  };
}

/** Asserts that what is said of a place of Rosenbrock's function (1 − x)² + 100(y − x²)² is so; places are told with few digits. */
export function isOfRosenbrock({ place: [x, y], value, gradient, eigenvalues }: Spot): void {
  const rise = y - x * x;
  const [xx, xy, yy] = [2 - 400 * (y - 3 * x * x), -400 * x, 200];
  const middle = (xx + yy) / 2;
  const half = Math.hypot((xx - yy) / 2, xy);
  const wanted = [(1 - x) ** 2 + 100 * rise ** 2, 2 * (x - 1) - 400 * x * rise, 200 * rise];
  const told = [value, ...gradient, ...eigenvalues.toSorted((a, b) => a - b)];
  for (const [i, number] of [...wanted, middle - half, middle + half].entries())
    assert.ok(
      Math.abs(told[i] - number) < 0.02 * (Math.abs(number) + Math.abs(middle) + half),
      `At (${x}, ${y}) ${told} was told; number ${i} is ${number}.`,
    );
}
