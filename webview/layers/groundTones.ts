import type { LandscapeStyle } from '../../src/protocol/messages/picture';
import type { Labelling } from '../page/labelling';
import type { Theme } from '../page/theme';
import type { SampledGrid } from '../session/panelModel';
import { bandTone } from './bitmap';
import type { ColourBar } from './colourBar';
import { groundRamp, type Ramp, type Rgb, solidRamp } from './colours';
import { niceLevels } from './levels';
import { hasWellsBetween, type Relief, reliefOf, withRoom } from './relief';
import { chooseTone, shareOfColours, type Tone, tones } from './tone';

/** How a grid is to be drawn. */
export interface GroundLook {
  readonly theme: Theme;
  readonly style: LandscapeStyle;
  /** The known lowest value on this plane. */
  readonly minimum?: number;
  /** Resolution of the bitmap, in pixels of the screen. */
  readonly width: number;
  readonly height: number;
  /** Writes the levels' numbers, all of them together. */
  readonly labels: (levels: readonly number[]) => Labelling;
  /** Above the colour bar. */
  readonly title: string;
  /** Places that labels must not cover, along the axes. */
  readonly marks: readonly (readonly number[])[];
}

/** What the values of a landscape are shown as, flat or as heights. */
export interface GroundTones {
  readonly grid: SampledGrid;
  /** Undefined where no value is finite. */
  readonly tone: Tone | undefined;
  /** A tone for each value, 0…1; NaN in holes. */
  readonly toned: Float64Array;
  /** Undefined where there are lines only. */
  readonly ramp: Ramp | undefined;
  readonly relief: Relief | undefined;
  /** The contour levels, and their tones. */
  readonly levels: readonly number[];
  readonly borders: readonly number[];
  readonly labelling: Labelling;
  readonly bar: ColourBar | undefined;
  /** The same of a surface, which has stronger colours. */
  readonly solid: { readonly ramp: Ramp; readonly bar: ColourBar } | undefined;
}

const usualLevels = 13;
const manyLevels = 26;

/** Every third line is stronger and carries its number. */
export const isMajor = (index: number): boolean => index % 3 === 2;

/** Chooses tones, levels and colours for a grid, a piece at a time. */
export function* groundTones(grid: SampledGrid, look: GroundLook): Generator<void, GroundTones> {
  const { values } = grid;
  const tone = chooseTone(values, look.style.tone, look.minimum);
  yield;
  const toned = tone ? tones(values, tone) : new Float64Array(values.length).fill(Number.NaN);
  const ramp = rampFor(toned, look, groundRamp);
  // Where there are no colours, more lines must show the wells that lie between them.
  const count = !ramp && grid.rows > 1 && hasWellsBetween(grid) ? manyLevels : usualLevels;
  const levels = tone ? niceLevels(tone, count) : [];
  const borders = tone ? levels.map((level) => tone.at(level)) : [];
  const labelling = look.labels(levels);
  const relief = ramp && grid.rows > 1 ? reliefOf(grid) : undefined;
  const shown: Ramp | undefined = ramp && ((u) => ramp(withRoom(u, relief?.room ?? 0)));
  const bar = tone && shown && barOf(look, levels, borders, shown, labelling);
  const ground = { grid, tone, toned, relief, levels, borders, labelling };
  const strong = rampFor(toned, look, solidRamp);
  const solid = tone && strong && { ramp: strong, bar: barOf(look, levels, borders, strong, labelling) };
  return { ...ground, ramp, bar, solid };
}

/** The colours of a landscape that rises from the map: those of its bands at first, and in the end those of a surface. */
export function risingRamp({ ramp, solid, borders }: GroundTones): ((risen: number) => Ramp) | undefined {
  if (!ramp || !solid) return undefined;
  return (risen) => (tone) => {
    const [flat, strong] = [ramp(bandTone(tone, borders)), solid.ramp(tone)];
    const mix = (i: 0 | 1 | 2) => flat[i] + (strong[i] - flat[i]) * risen;
    return [mix(0), mix(1), mix(2)] satisfies Rgb;
  };
}

/** The colours of a landscape; undefined where it has lines only. */
function rampFor(
  toned: Float64Array,
  { style, theme }: GroundLook,
  rampOf: typeof groundRamp,
): Ramp | undefined {
  const colours = rampOf(style.colours, theme);
  const share = shareOfColours(toned);
  return colours && ((u) => colours(u * share));
}

function barOf(
  { theme, title }: GroundLook,
  levels: readonly number[],
  borders: readonly number[],
  ramp: Ramp,
  { text, common }: Labelling,
): ColourBar {
  return {
    theme,
    title,
    common,
    colourAt: (u) => ramp(bandTone(u, borders)),
    ticks: levels.map((level, i) => ({ at: Math.min(1, borders[i]), text: text(level) })),
  };
}
