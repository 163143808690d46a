/** sRGB, each 0…255, and how much of what lies below is covered, 0…1. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

const names: Readonly<Record<string, string>> = { black: '#000', white: '#fff', transparent: '#0000' };
const unknown: Colour = { red: 128, green: 128, blue: 128, alpha: 1 };

/** Reads a CSS colour as themes and Chart.js give it: #rgb, #rgba, #rrggbb, #rrggbbaa, rgb(…), rgba(…); any other is mid grey. */
export function readColour(css: string): Colour {
  const text = css.trim().toLowerCase();
  const hex = /^#([\da-f]{3,8})$/.exec(names[text] ?? text)?.[1];
  if (hex !== undefined) return ofHex(hex);
  const [red, green, blue, alpha = 1] =
    /^rgba?\(([^)]*)\)$/
      .exec(text)?.[1]
      .split(/[\s,/]+/)
      .filter(Boolean)
      .map(part) ?? [];
  return blue === undefined ? unknown : { red, green, blue, alpha };
}

const part = (text: string): number => (text.endsWith('%') ? Number.parseFloat(text) / 100 : Number(text));

function ofHex(hex: string): Colour {
  const long = hex.length < 6 ? Array.from(hex, (digit) => digit + digit).join('') : hex;
  const [red, green, blue, alpha = 255] = Array.from(long.matchAll(/../g), ([pair]) =>
    Number.parseInt(pair, 16),
  );
  return { red, green, blue, alpha: alpha / 255 };
}

export const faded = (colour: Colour, by: number): Colour => ({ ...colour, alpha: colour.alpha * by });
