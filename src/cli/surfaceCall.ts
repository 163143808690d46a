import { type Parsed, Problem } from '../core/problem';
import { between, oneOf } from './optionValues';

/** The views that have a name: those of the panel. */
export const surfaceViewNames = ['corner', 'front', 'side', 'top'] as const;

/** The switch that asks for the landscape in 3-D, and the options that say how it is seen. */
export const surfaceSwitch = 'surface';
export const surfaceOptionNames = ['view', 'azimuth', 'elevation', 'height'] as const;

/** How a call wants the landscape to be seen in 3-D. */
export interface SurfaceCall {
  readonly view: (typeof surfaceViewNames)[number];
  /** Degrees around the vertical, as Matplotlib counts them: −90 has the first axis before it from left to right, 0 the second. */
  readonly azimuth?: number;
  /** Degrees above the ground. */
  readonly elevation?: number;
  /** How many times as high as usual. */
  readonly height?: number;
}

export type SurfaceOptions = { readonly [Name in (typeof surfaceOptionNames)[number]]?: string } & {
  readonly [surfaceSwitch]?: boolean;
};

/** Where a camera may be: where a hand can take it, too. */
export const surfaceBounds = {
  azimuth: { minimum: -360, maximum: 360 },
  elevation: { minimum: 7, maximum: 90 },
  height: { minimum: 0.25, maximum: 2.5 },
} as const;

/** Reads how a landscape is to be seen in 3-D; undefined for the map. */
export function surfaceCall(
  values: SurfaceOptions & { readonly only?: string },
): Parsed<SurfaceCall | undefined> {
  const given = surfaceOptionNames.find((name) => values[name] !== undefined);
  if (values.surface !== true)
    return given === undefined ? undefined : new Problem(`The option --${given} goes with --surface.`);
  if (values.only === 'loss')
    return new Problem(
      'The option --surface draws the landscape, which --only loss leaves out: give one of them.',
    );
  const view = oneOf('view', values.view ?? 'corner', surfaceViewNames);
  if (view instanceof Problem) return view;
  const azimuth = numberOf('azimuth', values.azimuth);
  if (azimuth instanceof Problem) return azimuth;
  const elevation = numberOf('elevation', values.elevation);
  if (elevation instanceof Problem) return elevation;
  const height = numberOf('height', values.height);
  if (height instanceof Problem) return height;
  return {
    view,
    ...(azimuth !== undefined && { azimuth }),
    ...(elevation !== undefined && { elevation }),
    ...(height !== undefined && { height }),
  };
}

function numberOf(option: keyof typeof surfaceBounds, text: string | undefined): Parsed<number | undefined> {
  return text === undefined ? undefined : between(option, text, surfaceBounds[option]);
}
