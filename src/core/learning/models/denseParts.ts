import { activations } from '../activations';
import type { ActivationEntry } from '../activations/activation';
import type { ImageShape } from '../datasets/imageShape';
import { activationLayer } from '../layers/activationLayer';
import { batchNorm } from '../layers/batchNorm';
import { dense } from '../layers/dense';
import { dropout } from '../layers/dropout';
import type { Kernels } from '../layers/kernels/kernels';
import type { NetworkLayer } from '../layers/layer';
import { layerNorm } from '../layers/layerNorm';
import { repeated } from '../layers/repeated';
import { residual } from '../layers/residual';
import { sequence } from '../layers/sequence';
import { watched } from '../layers/watched';
import type { NetworkPart } from './networkStages';

/** Layers of units, each over all of those before, and the outputs. */
export interface DenseLayers {
  readonly inputs: number;
  /** What picture the inputs are. */
  readonly image?: ImageShape | undefined;
  /** How many layers of weights there are before these. */
  readonly before: number;
  /** Units of the hidden layers. */
  readonly widths: readonly number[];
  readonly outputs: number;
  readonly hasBias: boolean;
  /** One for each hidden layer. */
  readonly activations: readonly ActivationEntry[];
  /** Its id among those of the setting. */
  readonly normalisation: string;
  readonly dropout: number;
  readonly isResidual: boolean;
  /** Whether the hidden layers behind the first one, which are as wide, are one layer that is gone through again and again. */
  readonly isTied?: boolean;
  /** What the last sums go through. */
  readonly outputActivation: ActivationEntry;
}

/** What such layers are, for reading: h2, or x where there is none before. */
export const nameOf = (layer: number): string => (layer === 0 ? 'x' : `h${layer}`);

/** The parts of such layers; one that is as wide as the one before it may add that one's output to its own. */
export function denseParts(layers: DenseLayers, kernels: Kernels): NetworkPart[] {
  const { inputs, image, before, widths, outputs, hasBias, normalisation, isResidual } = layers;
  const { precision } = kernels;
  const sumsOf = (l: number): string =>
    `${nameOf(before + l)}·W${before + l + 1}${hasBias ? ` + b${before + l + 1}` : ''}`;
  const hiddenParts = widths.map((width, l): NetworkPart => {
    const own = l === 0 ? inputs : widths[l - 1];
    const activation = layers.activations[l];
    const weighted = dense(own, width, hasBias, kernels, l === 0 ? image : undefined);
    const norms = normalised(normalisation, width, precision);
    const sums = watched(norms.at(-1) ?? weighted);
    const block = sequence(
      [
        ...(norms.length > 0 ? [weighted] : []),
        sums,
        activationLayer(activation, width, kernels),
        ...(layers.dropout > 0 ? [dropout(width, layers.dropout, before + l + 1, precision)] : []),
      ],
      kernels,
    );
    const skips = isResidual && own === width;
    const text = `${activation.id}(${sumsOf(l)})`;
    return {
      ...{ sums, activation, isNormalised: norms.length > 0, isResidual: skips },
      layer: watched(skips ? residual(block, precision) : block),
      text: skips ? `${nameOf(before + l)} + ${text}` : text,
    };
  });
  const tied = layers.isTied && widths.length > 2;
  const last = tied ? 2 : widths.length;
  const behind = last === 0 ? image : undefined;
  const sums = watched(dense(widths.at(-1) ?? inputs, outputs, hasBias, kernels, behind));
  const isNormalised = false;
  const out = layers.outputActivation;
  return [
    ...(tied ? tiedParts(hiddenParts, kernels) : hiddenParts),
    { layer: sums, sums, text: sumsOf(last), isNormalised },
    // Most losses take the scores themselves: then there is nothing to go through.
    ...(out === activations[0]
      ? []
      : [
          {
            ...{ activation: out, text: `${out.id}(${sumsOf(last)})`, isNormalised },
            layer: watched(activationLayer(out, outputs, kernels)),
          },
        ]),
  ];
}

/** The first hidden layer, and the others with the weights of the second. */
function tiedParts([first, ...others]: readonly NetworkPart[], kernels: Kernels): NetworkPart[] {
  const last = others[others.length - 1];
  const layer = watched(
    repeated(
      others.map((part) => part.layer),
      kernels,
    ),
  );
  return [first, { ...last, layer, text: `${others.length} × ${others[0].text}` }];
}

/** The normalisation of units with this id. */
function normalised(kind: string, width: number, precision: Kernels['precision']): readonly NetworkLayer[] {
  if (kind === 'batch') return [batchNorm(width, precision)];
  return kind === 'layer' ? [layerNorm(width, precision)] : [];
}
