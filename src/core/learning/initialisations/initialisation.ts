import type { Random } from '../../random';

/** A layer's weights that are to be drawn: [input][output], row by row. */
export interface FreshWeights {
  readonly values: Float64Array;
  readonly inputs: number;
  readonly outputs: number;
  /** How many outputs each input goes into; absent: all. Filters that slide have it go into each as often as they have pixels. */
  readonly fanOut?: number;
  /** Of a recurrent layer how many numbers it carries from step to step. */
  readonly state?: number;
}

/** A way to begin with a layer's weights; biases begin at 0 where it has nothing else for them. */
export interface InitialisationEntry {
  /** The name in an experiment, for example "heNormal". */
  readonly id: string;
  readonly label: string;
  /** Paper or book, with the formula's place. */
  readonly source: string;
  /** One sentence: how weights are drawn, and for which activation that is. */
  readonly about: string;
  /** Writes the weights of a layer. `scale` is a person's own number, for those that have one. */
  fill(weights: FreshWeights, random: Random, scale: number): void;
  /** Writes the biases of a layer with so many inputs, or of a recurrent one that carries so many numbers. */
  fillBiases?(biases: Float64Array, inputs: number, random: Random): void;
}

/** Fills with uniform numbers between −bound and bound. */
export function fillUniform(values: Float64Array, bound: number, random: Random): void {
  for (let i = 0; i < values.length; i++) values[i] = bound * (2 * random.uniform() - 1);
}

/** Fills with normal numbers of mean 0 and this standard deviation. */
export function fillNormal(values: Float64Array, deviation: number, random: Random): void {
  random.fillNormal(values);
  for (let i = 0; i < values.length; i++) values[i] *= deviation;
}
