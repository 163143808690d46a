import { listIn } from '../../catalogue/values';
import { type Parsed, Problem } from '../../problem';
import { type ImageShape, imageText, numbersOf } from '../datasets/imageShape';
import { imageSize } from './imageSettings';
import type { ModelArgument } from './model';

/** Channels that pictures have as a rule: grey ones, and colours. */
const usualChannels = [1, 3];

/** The pictures that a model takes: those that its settings say, else those of the data, else square ones. */
export function imageInput({ values, features, image }: ModelArgument): Parsed<ImageShape> {
  const said = listIn(values, imageSize);
  if (said.length > 0) return asSaid(said, features);
  if (image) return image;
  for (const channels of usualChannels) {
    const side = Math.sqrt(features / channels);
    if (Number.isInteger(side)) return { height: side, width: side, channels };
  }
  return new Problem(
    `A row has ${features} features, which are no square picture: say its height, its width and, of colours, its channels in "image", for example [4, 6], or choose a model that takes no pictures.`,
  );
}

function asSaid(said: readonly number[], features: number): Parsed<ImageShape> {
  const [height, width = 0, channels = 1] = said;
  if (said.length === 1)
    return new Problem(
      `"image" has one number: give the height and the width, such as [${height}, ${height}].`,
    );
  const shape = { height, width, channels };
  if (numbersOf(shape) === features) return shape;
  return new Problem(
    `Pictures of ${imageText(shape)} have ${numbersOf(shape)} numbers, but a row has ${features} features: correct "image", or name all pixels among the features.`,
  );
}
