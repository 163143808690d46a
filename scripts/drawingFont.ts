// Makes the fonts of pictures without a page, webview/drawing/font/*.ttf: the characters that they need of DejaVu Sans.
// `npm run build && node out/scripts/drawingFont.js <folder with DejaVuSans.ttf and DejaVuSans-Bold.ttf>`
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { subsetOf } from '../webview/drawing/font/fontSubset';
import { TrueTypeFont } from '../webview/drawing/font/trueType';

/** What names, numbers and formulas are written with, in ranges of Unicode. */
const ranges: readonly (readonly [from: number, to: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x391, 0x3c9],
  [0x2010, 0x2027],
  [0x2030, 0x203a],
  [0x2070, 0x209c],
  [0x2190, 0x2193],
];
/** Letters of names that are rarely bold. */
const rarelyBold: readonly (readonly [from: number, to: number])[] = [
  [0x100, 0x17f],
  [0x370, 0x3ff],
];
/** Signs of mathematics, and marks. */
const signs = 'ℓℒℝ∂∆∇∈∏∑−∓∘√∝∞∥∧∨∩∪∫≈≠≡≤≥≪≫⊙⋅⋯⟨⟩✓✗✘★●○■□▲▼◆…€';

const points = (of: typeof ranges): number[] =>
  of.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
const usual = [...points(ranges), ...Array.from(signs, (sign) => sign.codePointAt(0) ?? 0)];

const [folder] = process.argv.slice(2);
for (const { source, target, wanted } of [
  { source: 'DejaVuSans', target: 'regular', wanted: [...new Set([...usual, ...points(rarelyBold)])] },
  { source: 'DejaVuSans-Bold', target: 'bold', wanted: usual },
]) {
  const font = new TrueTypeFont(readFileSync(join(folder, `${source}.ttf`)));
  const { bytes, glyphs } = subsetOf(font, wanted);
  writeFileSync(join('webview', 'drawing', 'font', `${target}.ttf`), bytes);
  console.log(`${target}.ttf: ${glyphs.size} characters, ${bytes.length} bytes`);
}
