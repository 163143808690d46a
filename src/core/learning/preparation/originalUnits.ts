import type { FittedPreparation } from './fitted';

/**
 * How weights of scaled features become those of the features before: with (x − shift) / divisor in the place of x, a weight w
 * becomes w / divisor, and the bias b − Σ w · shift / divisor. Parameters are weights, [feature][output], and then biases.
 */
export interface OriginalUnits {
  readonly shifts: readonly number[];
  readonly divisors: readonly number[];
  readonly outputs: number;
  readonly bias: boolean;
}

/**
 * The way back to original units for a model that is linear in its features; undefined where features are not scaled, or
 * where what is taken from them needs a bias that the model does not have.
 */
export function originalUnits(
  { scaling }: FittedPreparation,
  outputs: number,
  bias: boolean,
): OriginalUnits | undefined {
  if (!scaling) return undefined;
  const { shifts, divisors } = scaling;
  return bias || shifts.every((shift) => shift === 0) ? { shifts, divisors, outputs, bias } : undefined;
}

/** Parameters of scaled features as those of the features before they were scaled. */
export function inOriginalUnits(
  parameters: ArrayLike<number>,
  { shifts, divisors, outputs, bias }: OriginalUnits,
): Float64Array {
  const original = Float64Array.from(parameters);
  const biases = shifts.length * outputs;
  for (let j = 0; j < shifts.length; j++)
    for (let c = 0; c < outputs; c++) {
      const place = j * outputs + c;
      original[place] /= divisors[j];
      if (bias) original[biases + c] -= original[place] * shifts[j];
    }
  return original;
}
