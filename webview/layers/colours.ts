import type { LandscapeStyle } from '../../src/protocol/messages/picture';
import type { Theme } from '../page/theme';

/** sRGB, each 0…255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The colour as CSS writes it. */
export const cssOf = ([red, green, blue]: readonly number[]): string =>
  `rgb(${Math.round(red)}, ${Math.round(green)}, ${Math.round(blue)})`;

/** A colour under more or less light, and with so much of white. */
export function litColour([red, green, blue]: Rgb, light: number, white: number): Rgb {
  const one = (channel: number) => Math.min(255, channel * light) * (1 - white) + 255 * white;
  return [one(red), one(green), one(blue)];
}

/** A colour for every tone between 0 and 1. */
export type Ramp = (tone: number) => Rgb;

/** Anchors at equal distances. magma, viridis and cividis: matplotlib (CC0); GnBu: ColorBrewer (Apache-2.0). */
const anchors = {
  magma: '000004 1d1147 51127c 822681 b63679 e65164 fb8861 fec287 fcfdbf',
  viridis: '440154 472d7b 3b528b 2c728e 21908c 27ad81 5dc863 aadc32 fde725',
  cividis: '00204d 00336f 39486b 575c6d 707173 8a8779 a69d75 c4b56c e4cf5b ffea46',
  gnbu: 'f7fcf0 e0f3db ccebc5 a8ddb5 7bccc4 4eb3d3 2b8cbe 0868ac 084081',
  greys: '0a0a0a f5f5f5',
} as const;

/** The ramp of a colour choice on a theme: its low end melts into the editor's background. Undefined means lines only. */
export function groundRamp(choice: LandscapeStyle['colours'], theme: Theme): Ramp | undefined {
  if (choice === 'lines' || (choice === 'auto' && theme.contrast)) return undefined;
  const background = parseColour(theme.background);
  if (choice === 'auto')
    return theme.dark
      ? mixed(
          interpolated(anchors.magma),
          (u) => 0.04 + 0.7 * u,
          background,
          (u) => 0.46 - 0.16 * u,
        )
      : mixed(
          interpolated(anchors.gnbu),
          (u) => 0.86 * u,
          background,
          (u) => 0.5 - 0.28 * u,
        );
  const map = interpolated(anchors[choice]);
  return theme.dark
    ? mixed(
        map,
        (u) => 0.04 + 0.7 * u,
        background,
        (u) => 0.4 - 0.14 * u,
      )
    : mixed(
        map,
        (u) => 1 - 0.7 * u,
        background,
        (u) => 0.66 - 0.28 * u,
      );
}

/** The ramp of a surface, whose light and shade need stronger colours than the map's, over which the paths must be seen. */
export function solidRamp(choice: LandscapeStyle['colours'], theme: Theme): Ramp | undefined {
  if (groundRamp(choice, theme) === undefined || choice === 'lines') return undefined;
  const name = choice === 'auto' ? (theme.dark ? 'magma' : 'gnbu') : choice;
  const map = interpolated(anchors[name]);
  const background = parseColour(theme.background);
  const isRising = theme.dark || choice === 'auto';
  return mixed(
    map,
    (u) => (isRising ? 0.07 + 0.78 * u : 0.96 - 0.8 * u),
    background,
    () => 0.07,
  );
}

function mixed(map: Ramp, place: (u: number) => number, ground: Rgb, share: (u: number) => number): Ramp {
  return (u) => {
    const colour = map(place(u));
    const k = share(u);
    return [0, 1, 2].map((i) => colour[i] * (1 - k) + ground[i] * k) as unknown as Rgb;
  };
}

/** Interpolates anchors in OKLab (Ottosson 2020), where equal distances look equal. */
function interpolated(hexes: string): Ramp {
  const points = hexes.split(' ').map((hex) => toOklab(parseColour(`#${hex}`)));
  return (u) => {
    const place = Math.min(1, Math.max(0, u)) * (points.length - 1);
    const i = Math.min(points.length - 2, Math.floor(place));
    const k = place - i;
    return fromOklab(points[i].map((from, c) => from + (points[i + 1][c] - from) * k));
  };
}

/** A CSS colour as computed styles give it: #rgb, #rrggbb, #rrggbbaa or rgb(…); anything else is mid grey. */
export function parseColour(css: string): Rgb {
  const hex = /^#([\da-f]{3,8})$/i.exec(css.trim())?.[1];
  if (hex && hex.length < 6)
    return [0, 1, 2].map((i) => Number.parseInt(hex[i] + hex[i], 16)) as unknown as Rgb;
  if (hex) return [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;
  const numbers = /^rgba?\(([^)]*)\)$/i
    .exec(css.trim())?.[1]
    .split(/[\s,/]+/)
    .map(Number);
  if (numbers && numbers.length >= 3) return [numbers[0], numbers[1], numbers[2]];
  return [128, 128, 128];
}

function linear(channel: number): number {
  const c = channel / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function gamma(channel: number): number {
  const c = Math.min(1, Math.max(0, channel));
  return Math.round(255 * (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055));
}

function toOklab(rgb: Rgb): number[] {
  const [r, g, b] = rgb.map(linear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: readonly number[]): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
