import type { ParameterShape } from '../../objective/parameterShape';
import type { ActivationEntry } from '../activations/activation';
import { parameterCount } from '../layers/layer';
import type { WatchedLayer } from '../layers/watched';
import type { NetworkStage } from './networkStage';

/** A layer with what it computes, for reading: "tanh(h1·W2 + b2)". */
export interface NetworkPart {
  readonly layer: WatchedLayer;
  readonly text: string;
  /** What goes through the activation; absent of one that goes on with the sums of the part before. */
  readonly sums?: WatchedLayer;
  readonly activation?: ActivationEntry;
  readonly isNormalised: boolean;
  /** Whether what the part before gives is added behind the activation. */
  readonly isResidual?: boolean;
}

/** A stage for each layer of weights; what has none belongs to the one before. */
export function stagesOf(parts: readonly NetworkPart[], shapes: readonly ParameterShape[]): NetworkStage[] {
  const stages: NetworkStage[] = [];
  let from = 0;
  for (const { layer, text, sums, activation, isNormalised, isResidual = false } of parts) {
    const own = shapes.filter((shape) => shape.from >= from && shape.from < from + parameterCount(layer));
    from += parameterCount(layer);
    const before = sums ? undefined : stages.pop();
    stages.push({
      ...{ text, isNormalised, isResidual, activation, units: layer.outputs, values: layer.seen },
      weights: before?.weights ?? own.find(({ kind, uses }) => kind === 'weights' && uses === undefined),
      filters: before?.filters ?? own.find(({ filter }) => filter?.slides === true),
      allWeights: [...(before?.allWeights ?? []), ...own.filter(({ kind }) => kind === 'weights')],
      image: layer.image,
      // The biases of a recurrent layer are those of its sums, however many units its steps have together.
      bias:
        before?.bias ??
        own.find(
          ({ name, rows, state }) => name.startsWith('b') && rows === layer.outputs && state === undefined,
        ),
      sums: before?.sums ?? (sums ?? layer).seen,
    });
  }
  return stages;
}
