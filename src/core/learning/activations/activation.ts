import type { Precision } from '../../precision';

interface About {
  /** The name in an experiment, for example "relu". */
  readonly id: string;
  readonly label: string;
  /** Paper or book, with the formula's place. */
  readonly source: string;
  /** One sentence: what it does, and what it is good for. */
  readonly about: string;
}

/** An activation that takes every score z by itself. Every operation is rounded to the precision. */
export interface ScalarActivation extends About {
  readonly kind: 'scalar';
  /** Its derivative jumps somewhere, so that differences of gradients across such a place are no curvature. */
  readonly kinked?: true;
  value(z: number, precision: Precision): number;
  /** The derivative at z; at a kink that of the flatter side, as PyTorch has it. */
  derivative(z: number, precision: Precision): number;
}

/** An activation of all scores of a row together. Every operation is rounded to the precision. */
export interface VectorActivation extends About {
  readonly kind: 'vector';
  /** Writes the outputs for a row of scores. */
  apply(scores: Float64Array, outputs: Float64Array, precision: Precision): void;
  /** Given ∂loss/∂output at these outputs, writes ∂loss/∂score. */
  backpropagate(
    outputs: Float64Array,
    outputSlopes: Float64Array,
    scoreSlopes: Float64Array,
    precision: Precision,
  ): void;
}

/** An activation of the catalogue. */
export type ActivationEntry = ScalarActivation | VectorActivation;
