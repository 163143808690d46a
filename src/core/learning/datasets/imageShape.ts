/** How a row of numbers is a picture: row of pixels by row of pixels, of each pixel its channels one after the other. */
export interface ImageShape {
  readonly height: number;
  readonly width: number;
  /** 1: grey; 3: red, green and blue; of what comes out of a layer, as many as it has filters. */
  readonly channels: number;
}

/** Columns of a table that are the numbers of pictures, in the order of `ImageShape`. */
export interface TableImage extends ImageShape {
  readonly columns: readonly string[];
}

/** How many numbers a picture has. */
export const numbersOf = ({ height, width, channels }: ImageShape): number => height * width * channels;

/** For reading: "28 × 28", "32 × 32 × 3". */
export const imageText = ({ height, width, channels }: ImageShape): string =>
  channels === 1 ? `${height} × ${width}` : `${height} × ${width} × ${channels}`;

/** So many numbers of a pixel, or more, are no colours: grey, colours, colours with an alpha channel. */
const isChannels = (count: number): boolean => count === 1 || count === 3 || count === 4;

/** Whether an array's rows are planes, [channel][row][column], as PyTorch keeps them. */
const isOfPlanes = (axes: readonly number[]): boolean =>
  axes.length === 3 && isChannels(axes[0]) && !isChannels(axes[2]);

/** The picture that a row of an array is: two axes are grey pixels, a third one is their channels; undefined for other arrays. */
export function imageOfAxes(axes: readonly number[]): ImageShape | undefined {
  if (axes.length < 2 || axes.length > 3) return undefined;
  const [height, width, channels = 1] = isOfPlanes(axes) ? [axes[1], axes[2], axes[0]] : axes;
  return { height, width, channels };
}

/** What an array has in the order of its axes, in the order of `ImageShape`. */
export function pixelByPixel<Each>(numbers: readonly Each[], axes: readonly number[]): readonly Each[] {
  if (!isOfPlanes(axes)) return numbers;
  const [channels] = axes;
  const pixels = numbers.length / channels;
  return numbers.map((_, place) => numbers[(place % channels) * pixels + Math.floor(place / channels)]);
}
