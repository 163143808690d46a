import type { ActivationEntry } from '../activations/activation';
import { type ImageShape, numbersOf } from '../datasets/imageShape';
import { activationLayer } from '../layers/activationLayer';
import { batchNorm } from '../layers/batchNorm';
import { convolution } from '../layers/convolution';
import type { Kernels } from '../layers/kernels/kernels';
import type { NetworkLayer } from '../layers/layer';
import { layerNorm } from '../layers/layerNorm';
import { perPixel } from '../layers/perPixel';
import { averagePooling, maxPooling } from '../layers/pooling';
import { projectedResidual } from '../layers/projectedResidual';
import { residual } from '../layers/residual';
import { sequence } from '../layers/sequence';
import { watched } from '../layers/watched';
import { pictureOfWindows, type Windows } from '../layers/windows';
import { type ConvolutionPlan, poolSide } from './convolutions';
import { nameOf } from './denseParts';
import type { NetworkPart } from './networkStages';

/** What all convolutions of a network have in common. */
export interface ConvolutionStyle {
  readonly hasBias: boolean;
  /** Its id among those of the setting. */
  readonly normalisation: string;
}

/** The convolutions of a network with what follows each, and how many layers of weights they are. */
export function convolutionParts(
  plans: readonly ConvolutionPlan[],
  activations: readonly ActivationEntry[],
  style: ConvolutionStyle,
  kernels: Kernels,
): { readonly parts: readonly NetworkPart[]; readonly layers: number } {
  const parts: NetworkPart[] = [];
  let before = 0;
  for (const [l, plan] of plans.entries()) {
    const make = plan.isBlock ? blockPart : plainPart;
    const made = make(plan, activations[l], before, style, kernels);
    parts.push(made, ...poolingParts(plan, made, kernels));
    before += made.layer.shapes.filter(({ kind }) => kind === 'weights').length;
  }
  return { parts, layers: before };
}

/** A bias before the mean of a batch is taken away would be taken away with it. */
const biased = ({ hasBias, normalisation }: ConvolutionStyle): boolean =>
  hasBias && normalisation !== 'batch';

/** A convolution, then its normalisation: of each channel over the batch, or of a row over the whole picture. */
function convolved(
  windows: Windows,
  filters: number,
  style: ConvolutionStyle,
  kernels: Kernels,
): NetworkLayer {
  const sums = convolution({ ...windows, filters, hasBias: biased(style) }, kernels);
  const image = pictureOfWindows(windows, filters);
  if (style.normalisation === 'batch')
    return sequence([sums, perPixel(batchNorm(filters, kernels.precision), image)], kernels);
  if (style.normalisation === 'none') return sums;
  return sequence([sums, { ...layerNorm(sums.outputs, kernels.precision), image }], kernels);
}

const activated = (activation: ActivationEntry, image: ImageShape, kernels: Kernels): NetworkLayer => ({
  ...activationLayer(activation, numbersOf(image), kernels),
  image,
});

function plainPart(
  { windows, filters, convolved: image }: ConvolutionPlan,
  activation: ActivationEntry,
  before: number,
  style: ConvolutionStyle,
  kernels: Kernels,
): NetworkPart {
  const sums = watched(convolved(windows, filters, style, kernels));
  const bias = biased(style) ? ` + b${before + 1}` : '';
  return {
    ...{ sums, activation, isNormalised: style.normalisation !== 'none' },
    layer: watched(sequence([sums, activated(activation, image, kernels)], kernels)),
    text: `${activation.id}(${nameOf(before)}∗W${before + 1}${bias})`,
  };
}

/** Two convolutions, the first as it is planned, the second of as many filters that keep the size; what came in is added before the last activation. */
function blockPart(
  { windows, filters, convolved: image }: ConvolutionPlan,
  activation: ActivationEntry,
  before: number,
  style: ConvolutionStyle,
  kernels: Kernels,
): NetworkPart {
  const inner = sequence(
    [
      convolved(windows, filters, style, kernels),
      activated(activation, image, kernels),
      convolved({ ...windows, image, stride: 1 }, filters, style, kernels),
    ],
    kernels,
  );
  const keepsShape =
    windows.stride === 1 && windows.image.channels === filters && inner.outputs === inner.inputs;
  const point: Windows = { ...windows, height: 1, width: 1, padding: 0 };
  const sums = watched(
    keepsShape
      ? residual(inner, kernels.precision)
      : projectedResidual(inner, convolved(point, filters, style, kernels), kernels),
  );
  const input = nameOf(before);
  const [first, second, third] = [1, 2, 3].map((each) => `W${before + each}`);
  const added = keepsShape ? input : `${input}∗${third}`;
  return {
    ...{ sums, activation, isNormalised: style.normalisation !== 'none' },
    layer: watched(sequence([sums, activated(activation, image, kernels)], kernels)),
    text: `${activation.id}(${added} + ${activation.id}(${input}∗${first})∗${second})`,
  };
}

function poolingParts(
  { pooling, convolved: image }: ConvolutionPlan,
  { text }: NetworkPart,
  kernels: Kernels,
): NetworkPart[] {
  if (pooling === 'none') return [];
  const windows = { image, height: poolSide, width: poolSide, stride: poolSide, padding: 0 };
  const layer = watched(pooling === 'max' ? maxPooling(windows) : averagePooling(windows, kernels));
  const name = pooling === 'max' ? 'max' : 'mean';
  return [{ layer, sums: layer, text: `${name}(${text})`, isNormalised: false }];
}
