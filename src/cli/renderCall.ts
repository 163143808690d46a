import { type Parsed, Problem } from '../core/problem';
import { visible } from '../core/text/visible';
import { type CodeOptions, codeOptionNames, readCodeOptions } from './code/codeOptions';
import { oneOf, positive, whole } from './optionValues';
import {
  type SurfaceCall,
  type SurfaceOptions,
  surfaceCall,
  surfaceOptionNames,
  surfaceSwitch,
} from './surfaceCall';

/** What a picture can be written as, each with an option of its name. */
export const pictureFormats = ['png', 'svg', 'pdf', 'gif'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

export const pictureThemes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;
export type PictureTheme = (typeof pictureThemes)[number];

/** `loss-landscape render <file> --png out.png …`. */
export interface RenderCall {
  readonly kind: 'render';
  /** An experiment, or a file of code with the name of a function behind it: "loss.py::loss". */
  readonly file: string;
  /** What is written where; at least one. */
  readonly pictures: readonly { readonly format: PictureFormat; readonly out: string }[];
  readonly theme: PictureTheme;
  /** Width and height in pixels, before they are scaled. */
  readonly size: readonly [width: number, height: number];
  /** Pixels of a PNG or a GIF for one of the picture. */
  readonly scale: number;
  /** Absent: all of it. */
  readonly only?: 'landscape' | 'loss';
  /** Absent: the map. */
  readonly surface?: SurfaceCall;
  /** Where the time cursor stands; absent: at the end. */
  readonly steps?: number;
  /** `axes`, `principal`, `random`, or a plane's file; absent: what is usual for the objective. */
  readonly plane?: string;
  /** A file of weights at which the runs begin; absent: as the experiment says. */
  readonly start?: string;
  /** An update rule in place of the experiment's optimizers. */
  readonly rule?: string;
  readonly animation: { readonly seconds: number; readonly frames: number };
  readonly code?: CodeOptions;
}

/** The options that are texts and belong to it alone. */
export const renderOptionNames = [
  ...pictureFormats,
  'theme',
  'size',
  'scale',
  'only',
  'steps',
  'seconds',
  'frames',
  ...surfaceOptionNames,
] as const;
const otherOptions = ['plane', 'start', 'rule'] as const;

type RenderOption = (typeof renderOptionNames)[number] | (typeof otherOptions)[number];
type RenderTexts = { readonly [Name in RenderOption]?: string } & SurfaceOptions &
  Parameters<typeof readCodeOptions>[1];

/** Every option that may be given. */
export const allowedInRender: readonly string[] = [
  ...renderOptionNames,
  ...otherOptions,
  ...codeOptionNames,
  surfaceSwitch,
];

const usualSize = '1200x800';
const sideBounds = { minimum: 200, maximum: 4000 };
const mostSteps = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const frameBounds = { minimum: 2, maximum: 600 };
const mostSeconds = 120;
const usualFrames = 60;
/** GIF counts hundredths of a second, and programs show what is shorter than two of them for longer. */
const mostFramesInSecond = 50;

/** Reads a call of `render`. */
export function renderCall(files: readonly string[], values: RenderTexts): Parsed<RenderCall> {
  if (files.length !== 1)
    return new Problem('Call it as: loss-landscape render <file.experiment.json> --png picture.png.');
  const pictures = pictureFormats.flatMap((format) => {
    const out = values[format];
    return out === undefined ? [] : [{ format, out }];
  });
  if (pictures.length === 0)
    return new Problem('Say what to write: --png, --svg, --pdf or --gif, each with the name of a file.');
  const look = lookOf(values);
  if (look instanceof Problem) return look;
  const animation = animationOf(
    values,
    pictures.some(({ format }) => format === 'gif'),
  );
  if (animation instanceof Problem) return animation;
  const steps = values.steps === undefined ? undefined : whole('steps', values.steps, mostSteps);
  if (steps instanceof Problem) return steps;
  const surface = surfaceCall(values);
  if (surface instanceof Problem) return surface;
  const code = readCodeOptions(files[0], values);
  if (code instanceof Problem) return code;
  const { plane, start, rule } = values;
  return {
    ...{ kind: 'render', file: files[0], pictures, ...look, animation },
    ...(surface && { surface }),
    ...(steps !== undefined && { steps }),
    ...(plane !== undefined && { plane }),
    ...(start !== undefined && { start }),
    ...(rule !== undefined && { rule }),
    ...(code && { code }),
  };
}

function lookOf(values: RenderTexts): Parsed<Pick<RenderCall, 'theme' | 'size' | 'scale' | 'only'>> {
  const theme = oneOf('theme', values.theme ?? 'light', pictureThemes);
  if (theme instanceof Problem) return theme;
  const size = sizeOf(values.size ?? usualSize);
  if (size instanceof Problem) return size;
  const scale = whole('scale', values.scale ?? '2', { minimum: 1, maximum: 4 });
  if (scale instanceof Problem) return scale;
  const only =
    values.only === undefined ? undefined : oneOf('only', values.only, ['landscape', 'loss'] as const);
  if (only instanceof Problem) return only;
  return { theme, size, scale, ...(only && { only }) };
}

/** "1200x800". */
function sizeOf(text: string): Parsed<RenderCall['size']> {
  const [width, height, ...others] = text.split(/[x×*]/i).map(Number);
  const { minimum, maximum } = sideBounds;
  const fits = [width, height].every((side) => Number.isInteger(side) && side >= minimum && side <= maximum);
  return fits && others.length === 0
    ? [width, height]
    : new Problem(
        `The option --size must be width x height, as in ${usualSize}, each from ${minimum} to ${maximum}, not ${visible(text)}.`,
      );
}

function animationOf(values: RenderTexts, isWanted: boolean): Parsed<RenderCall['animation']> {
  for (const option of ['seconds', 'frames'] as const)
    if (values[option] !== undefined && !isWanted)
      return new Problem(`The option --${option} goes with --gif.`);
  const seconds = positive('seconds', values.seconds ?? '6', mostSeconds);
  if (seconds instanceof Problem) return seconds;
  const most = Math.floor(mostFramesInSecond * seconds);
  const usual = Math.max(frameBounds.minimum, Math.min(usualFrames, most));
  const frames = whole('frames', values.frames ?? String(usual), frameBounds);
  if (frames instanceof Problem) return frames;
  return frames <= most
    ? { seconds, frames }
    : new Problem(
        `A GIF shows at most ${mostFramesInSecond} frames in a second: ${frames} of them need --seconds ${frames / mostFramesInSecond} or more, not ${seconds}.`,
      );
}
