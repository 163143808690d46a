import type { Values } from '../../catalogue/entry';
import { choiceIn, choicesIn, listIn, numberIn, switchIn } from '../../catalogue/values';
import { type Parsed, Problem } from '../../problem';
import { type ImageShape, numbersOf } from '../datasets/imageShape';
import { dropout } from '../layers/dropout';
import { kernelsFor } from '../layers/kernels';
import type { Kernels } from '../layers/kernels/kernels';
import { globalAverage } from '../layers/pooling';
import { watched } from '../layers/watched';
import { convolutionParts } from './convolutionParts';
import { type ConvolutionPlan, convolutionsOf, withArchitecture } from './convolutions';
import { denseParts } from './denseParts';
import { imageInput } from './imageInput';
import {
  architecture,
  channels,
  denseLayers,
  globalAverageSwitch,
  imageSize,
  kernelSize,
  padding,
  pooling,
  residualBlocks,
  strides,
} from './imageSettings';
import type { Model, ModelArgument, ModelEntry } from './model';
import { activationOf, activationsFor, areKinked, otherActivations } from './networkActivation';
import { networkModel } from './networkModel';
import {
  dropoutRate,
  fusedSwitch,
  hiddenActivation,
  initialisation,
  initialScale,
  initialSeed,
  normalisation,
  outputActivation,
} from './networkSettings';
import { tooLarge } from './networkSize';
import type { NetworkPart } from './networkStages';
import { bias, l1, l2 } from './settings';

/**
 * The convolutional network: convolutions over a picture, each with normalisation, activation and pooling, or residual blocks of two; then
 * all their pixels, or the mean of each channel, into dense layers. Pictures are [row][column][channel] throughout. The flat
 * parameters are those of the layers one after the other: filters [row][column][channel in][filter], or dense weights
 * [input][output], then the bias, then γ and β of the normalisation; a convolution that is normalised over the batch has no bias, which the mean
 * would take away. Of a block they are those of its two convolutions, then of its shortcut.
 */
export const cnn: ModelEntry = {
  id: 'cnn',
  label: 'Convolutional network',
  source: 'LeCun, Bottou, Bengio & Haffner (1998), Gradient-based learning applied to document recognition',
  about: 'A neural network for pictures: filters that are moved over them, and classes of what those find.',
  settings: [
    architecture,
    imageSize,
    channels,
    kernelSize,
    strides,
    padding,
    hiddenActivation,
    normalisation,
    pooling,
    residualBlocks,
    globalAverageSwitch,
    denseLayers,
    bias,
    initialisation,
    initialScale,
    initialSeed,
    dropoutRate,
    outputActivation,
    l1,
    l2,
    fusedSwitch,
  ],
  outputActivation: outputActivation.id,
  takesImages: true,
  isPlainLine: () => false,
  refusal(argument) {
    const planned = planOf(argument);
    if (planned instanceof Problem) return planned;
    return tooLarge(argument, (kernels) => partsOf(argument, planned, kernels));
  },
  make: makeCnn,
};

/** What a network is made by: its settings with those of its architecture, its pictures and its convolutions. */
interface Plan {
  readonly values: Values;
  readonly image: ImageShape;
  readonly convolutions: readonly ConvolutionPlan[];
}

function planOf(argument: ModelArgument): Parsed<Plan> {
  const image = imageInput(argument);
  if (image instanceof Problem) return image;
  const values = withArchitecture(argument.values, image);
  const convolutions = convolutionsOf(values, image);
  if (convolutions instanceof Problem) return convolutions;
  const layers = convolutions.length + listIn(values, denseLayers).length;
  return otherActivations(choicesIn(values, hiddenActivation), layers) ?? { values, image, convolutions };
}

function makeCnn(argument: ModelArgument): Model {
  const planned = planOf(argument);
  if (planned instanceof Problem) throw new Error(planned.message);
  const kernels = kernelsFor(argument.precision, switchIn(argument.values, fusedSwitch));
  return networkModel(argument, partsOf(argument, planned, kernels), kernels, {
    drops: dropsUnits(planned),
    kinked: areKinked(choicesIn(planned.values, hiddenActivation)) || poolsMaximum(planned),
  });
}

/** Without hidden layers there is nothing that could be dropped. */
const dropsUnits = ({ values, convolutions }: Plan): boolean =>
  numberIn(values, dropoutRate) > 0 && convolutions.length + listIn(values, denseLayers).length > 0;

const poolsMaximum = ({ convolutions }: Plan): boolean =>
  convolutions.some(({ pooling: own }) => own === 'max');

function partsOf({ outputs }: ModelArgument, plan: Plan, kernels: Kernels): NetworkPart[] {
  const { values, convolutions } = plan;
  const widths = listIn(values, denseLayers);
  const count = convolutions.length;
  const activations = activationsFor(choicesIn(values, hiddenActivation), count + widths.length);
  const hasBias = switchIn(values, bias);
  const style = { hasBias, normalisation: choiceIn(values, normalisation) };
  const { parts, layers } = convolutionParts(convolutions, activations, style, kernels);
  const between = partsBetween(plan, kernels);
  const image = between.at(-1)?.layer.image ?? convolutions.at(-1)?.pooled ?? plan.image;
  const dense = denseParts(
    {
      ...{ inputs: numbersOf(image), image, before: layers, widths, outputs, ...style },
      activations: activations.slice(count),
      dropout: numberIn(values, dropoutRate),
      isResidual: false,
      outputActivation: activationOf(choiceIn(values, outputActivation)),
    },
    kernels,
  );
  return [...parts, ...between, ...dense];
}

/** What stands between the last picture and the dense layers: the mean of each channel, and what is dropped out. */
function partsBetween({ values, image, convolutions }: Plan, kernels: Kernels): NetworkPart[] {
  const last = convolutions.at(-1)?.pooled ?? image;
  const means = switchIn(values, globalAverageSwitch) ? [watched(globalAverage(last, kernels))] : [];
  const picture = means[0]?.image ?? last;
  const rate = numberIn(values, dropoutRate);
  const width = numbersOf(picture);
  const dropped = watched({
    ...dropout(width, rate, convolutions.length, kernels.precision),
    image: picture,
  });
  const part = (layer: typeof dropped, text: string): NetworkPart => ({
    ...{ layer, sums: layer, text, isNormalised: false },
  });
  return [
    ...means.map((layer) => part(layer, 'the mean of each channel')),
    ...(rate > 0 && convolutions.length > 0 ? [part(dropped, 'dropout')] : []),
  ];
}
