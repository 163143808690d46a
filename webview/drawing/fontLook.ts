/** What a CSS font asks for. */
export interface FontLook {
  /** In pixels. */
  readonly size: number;
  /** 100 to 900. */
  readonly weight: number;
  readonly isItalic: boolean;
  /** Its families as they were named, the wanted one first. */
  readonly family: string;
}

const weights: Readonly<Record<string, number>> = { normal: 400, bold: 700, bolder: 700, lighter: 300 };

/** Reads a CSS font whose size is in pixels: "600 11px system-ui, sans-serif". */
export function readFont(css: string): FontLook {
  const [, before = '', size = '10', family = 'sans-serif'] =
    /^(.*?)([\d.]+)px(?:\/\S+)?\s+(.*)$/.exec(css) ?? [];
  const words = before.split(/\s+/).filter(Boolean);
  const weight = words.map((word) => weights[word] ?? Number(word)).find((number) => number > 0) ?? 400;
  return { size: Number(size), weight, isItalic: words.includes('italic'), family };
}

/** How wide and how high texts are. */
export interface TextMeasure {
  /** In pixels. */
  width(text: string, font: FontLook): number;
  /** How far letters may reach above and below their baseline, in font sizes. */
  readonly ascent: number;
  readonly descent: number;
}
