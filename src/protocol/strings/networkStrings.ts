import type { ModelSide, NetworkLook } from '../messages/panelState';

/** The network of a model. */
export interface NetworkStrings {
  /** Of the choice between what a model says and its network. */
  readonly side: string;
  readonly sides: Readonly<Record<ModelSide, string>>;
  readonly look: string;
  readonly looks: Readonly<Record<NetworkLook, string>>;
  readonly features: string;
  readonly outputs: string;
  /** Of a layer whose weights stay as they begin. */
  readonly frozen: string;
  /** Of a layer that makes one pixel of several. */
  readonly pooled: string;
  /** {0} units are not drawn. */
  readonly more: string;
  /** {0} are the widths of the layers, {1} the parameters. */
  readonly size: string;
  /** The same at the probe. */
  readonly summaryAtProbe: string;
  /** {0} are the widths of the layers, {1} the step. */
  readonly summary: string;
  readonly bias: string;
  readonly biasSlope: string;
  readonly value: string;
  readonly valueSlope: string;
  readonly weight: string;
  readonly weightSlope: string;
  /** Of the followed row alone. */
  readonly rowSlope: string;
  /** {0} terms of a sum. */
  readonly others: string;
  /** {0} is a sum, {1} what it is once normalised. */
  readonly normalised: string;
  readonly chooseUnit: string;
  readonly above: string;
  readonly below: string;
  readonly follow: string;
  readonly previousRow: string;
  readonly nextRow: string;
  readonly leave: string;
  readonly playRow: string;
  readonly numbers: string;
  readonly values: string;
  readonly slopes: string;
  /** {0} line or row, {1} what the model says, {2} what is true, {3} the loss. */
  readonly rowSaid: string;
  readonly layer: string;
  readonly weights: string;
  readonly gradients: string;
  readonly ratios: string;
  /** {0} what is spread, {1} the layer, {2} and {3} the ends, {4} how many lie outside. */
  readonly spread: string;
  /** {0} units are dead, {1} saturated. */
  readonly dead: string;
  readonly saturated: string;
  /** Each: {0} units of {1} of the layer {2}. */
  readonly deadUnits: string;
  readonly saturatedUnits: string;
  /** {0} is the layer, {1} the middle update ratio. */
  readonly fastLayer: string;
  readonly slowLayer: string;
  readonly healthy: string;
  /** {0} rows were looked at. */
  readonly overRows: string;
  /** {0} true, {1} predicted, {2} the loss. */
  readonly mistake: string;
  readonly right: string;
  readonly worstFirst: string;
}
