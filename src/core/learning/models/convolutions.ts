import type { Values } from '../../catalogue/entry';
import { choiceIn, choicesIn, listIn, switchIn } from '../../catalogue/values';
import { type Parsed, Problem } from '../../problem';
import { type ImageShape, imageText } from '../datasets/imageShape';
import { pictureOfWindows, type Windows } from '../layers/windows';
import {
  architecture,
  channels,
  kernelSize,
  padding,
  pooling,
  residualBlocks,
  strides,
} from './imageSettings';

/** A convolution with what follows it, and the pictures that go through. */
export interface ConvolutionPlan {
  readonly windows: Windows;
  readonly filters: number;
  /** Whether it is a residual block of two convolutions. */
  readonly isBlock: boolean;
  /** What is made of each 2 × 2 pixels. */
  readonly pooling: string;
  /** What comes out of the convolution, and what after pooling. */
  readonly convolved: ImageShape;
  readonly pooled: ImageShape;
}

/** So many pixels are pooled to one, along each side. */
export const poolSide = 2;

/** What an architecture of the literature has for each setting of layers. */
const literature: Readonly<Record<string, (image: ImageShape) => Values>> = {
  /** LeCun, Bottou, Bengio & Haffner (1998), §II.B: made for 32 × 32 pixels, in which digits of 28 × 28 stand amid zeros. */
  lenet5: ({ height, width }) => ({
    ...{ channels: [6, 16], kernel: [5], stride: [1], pooling: 'average', residualBlocks: false },
    padding: [Math.min(height, width) < 32 ? 'same' : 'none', 'none'],
    ...{ hidden: [120, 84], activation: 'tanh', normalisation: 'none', globalAverage: false },
  }),
  /** He, Zhang, Ren & Sun (2016), §4.2, with one block for each size: 6 n + 2 layers, n = 1. */
  resnet8: () => ({
    ...{ channels: [16, 16, 32, 64], kernel: [3], stride: [1, 1, 2, 2], padding: 'same', pooling: 'none' },
    ...{ residualBlocks: true, hidden: [], activation: 'relu', normalisation: 'batch', globalAverage: true },
  }),
};

/** A model's settings with those of the architecture that it chooses. */
export const withArchitecture = (values: Values, image: ImageShape): Values => ({
  ...values,
  ...literature[choiceIn(values, architecture)]?.(image),
});

/** The convolutions of a network over such pictures; a Problem where one has no room, or lists are not as long as they have to be. */
export function convolutionsOf(values: Values, image: ImageShape): Parsed<readonly ConvolutionPlan[]> {
  const filters = listIn(values, channels);
  const fault = lengthFault(values);
  if (fault) return fault;
  const plans: ConvolutionPlan[] = [];
  let from = image;
  for (const [l, count] of filters.entries()) {
    const plan = planOf(values, l, count, from);
    if (plan instanceof Problem) return plan;
    plans.push(plan);
    from = plan.pooled;
  }
  return plans;
}

/** One for all, or one for each. */
const at = <Each>(list: readonly Each[], place: number): Each => list[place % list.length];

function planOf(values: Values, l: number, filters: number, image: ImageShape): Parsed<ConvolutionPlan> {
  const side = at(listIn(values, kernelSize), l);
  const isPadded = at(choicesIn(values, padding), l) === 'same';
  const isBlock = switchIn(values, residualBlocks) && l > 0;
  // No zeros keep the size of a picture under filters of an even size, and what came in could not be added.
  if (isBlock && side % 2 === 0)
    return new Problem(
      `Convolution ${l + 1} is a residual block with filters of ${side} × ${side} pixels, under which pictures do not keep their size: choose an odd size, such as ${side + 1}, or no residual blocks.`,
    );
  const windows: Windows = {
    ...{ image, height: side, width: side, stride: at(listIn(values, strides), l) },
    padding: isPadded || isBlock ? Math.floor((side - 1) / 2) : 0,
  };
  const convolved = pictureOfWindows(windows, filters);
  if (convolved.height < 1 || convolved.width < 1)
    return new Problem(
      `Convolution ${l + 1} has filters of ${side} × ${side} pixels, but only ${image.height} × ${image.width} come to it: choose smaller filters, padding "same", or fewer convolutions.`,
    );
  const poolingOf = at(choicesIn(values, pooling), l);
  const pooled = poolingOf === 'none' ? convolved : halved(convolved);
  if (pooled.height < 1 || pooled.width < 1)
    return new Problem(
      `Convolution ${l + 1} gives a picture of ${imageText({ ...convolved, channels: 1 })}, of which no 2 × 2 pixels can be pooled: choose pooling "none" there, or fewer convolutions.`,
    );
  return { windows, filters, isBlock, pooling: poolingOf, convolved, pooled };
}

const halved = (image: ImageShape): ImageShape =>
  pictureOfWindows(
    { image, height: poolSide, width: poolSide, stride: poolSide, padding: 0 },
    image.channels,
  );

/** Why a list is neither one for all convolutions nor one for each. */
function lengthFault(values: Values): Problem | undefined {
  const count = listIn(values, channels).length;
  const lists = [
    { id: kernelSize.id, length: listIn(values, kernelSize).length },
    { id: strides.id, length: listIn(values, strides).length },
    { id: padding.id, length: choicesIn(values, padding).length },
    { id: pooling.id, length: choicesIn(values, pooling).length },
  ];
  const wrong = lists.find(({ length }) => length !== 1 && length !== count);
  if (count === 0 || !wrong) return undefined;
  return new Problem(
    `"${wrong.id}" has ${wrong.length} values for ${count} convolutions: give one for all, or a list of ${count}.`,
  );
}
