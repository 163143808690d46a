import type { ParameterShape } from '../../objective/parameterShape';
import type { ActivationEntry } from '../activations/activation';
import type { ImageShape } from '../datasets/imageShape';
import type { Seen } from '../layers/watched';

/** A layer of units as a network is drawn: what its sums and its units were for the rows that went through last. */
export interface NetworkStage {
  /** What it computes, for reading: "tanh(h1·W2 + b2)". */
  readonly text: string;
  /** Of a row. */
  readonly units: number;
  /** What the sums go through; undefined where they are the units. */
  readonly activation: ActivationEntry | undefined;
  /** [input][unit], over all units of the stage before; undefined where units are made in another way. */
  readonly weights: ParameterShape | undefined;
  /** [row][column][channel][filter] of a convolution, whose units are pixels; undefined of others. */
  readonly filters: ParameterShape | undefined;
  /** All of its weights: those above, and those that are used several times, as those of a recurrent layer, a block or a shared one. */
  readonly allWeights: readonly ParameterShape[];
  /** What picture the units are; undefined: none. */
  readonly image: ImageShape | undefined;
  readonly bias: ParameterShape | undefined;
  /** Whether the sums were normalised, so that they are not those of weights and bias alone. */
  readonly isNormalised: boolean;
  /** Whether what the stage before gives is added behind the activation. */
  readonly isResidual: boolean;
  /** What goes into the activation. */
  readonly sums: Seen;
  /** What the next stage gets. */
  readonly values: Seen;
}
