import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { extname, join } from 'node:path';
import { TrueTypeFont } from '../../../webview/drawing/font/trueType';

/** Where the systems keep their fonts. */
const folders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  join(homedir(), '.local/share/fonts'),
  join(homedir(), '.fonts'),
  '/System/Library/Fonts',
  '/Library/Fonts',
  join(homedir(), 'Library/Fonts'),
  'C:\\Windows\\Fonts',
];

/** Names of fonts that are likely to have the letters of many languages, the likeliest first. */
const likely = [
  /nanum.*gothic/i,
  /malgun/i,
  /gothic/i,
  /unicode/i,
  /noto.*sans/i,
  /dejavusans\.ttf$/i,
  /sans/i,
];
/** So many fonts are looked into, for all letters together. */
const mostFonts = 60;

/** Finds for a letter a font of this machine that has it and whose outlines can be read; none where there is no such font. */
export function systemFonts(): (codePoint: number) => TrueTypeFont | undefined {
  const opened: TrueTypeFont[] = [];
  let left: string[] | undefined;
  let looked = 0;
  return (codePoint) => {
    const known = opened.find((font) => font.glyphOf(codePoint) !== 0);
    if (known) return known;
    left ??= fontFiles();
    while (left.length > 0 && looked < mostFonts) {
      looked++;
      const font = openFont(left.shift() ?? '');
      if (!font) continue;
      opened.push(font);
      if (font.glyphOf(codePoint) !== 0) return font;
    }
    return undefined;
  };
}

/** The files of fonts, the likeliest first. */
function fontFiles(): string[] {
  const rank = (path: string): number => {
    const place = likely.findIndex((name) => name.test(path));
    return place < 0 ? likely.length : place;
  };
  return folders.flatMap(filesIn).toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => ['.ttf', '.ttc'].includes(extname(name).toLowerCase()))
      .map((name) => join(folder, name));
  } catch {
    // Of these folders each system has some.
    return [];
  }
}

/** A font, or nothing of a file that is none, or whose outlines are of another kind. */
function openFont(path: string): TrueTypeFont | undefined {
  try {
    return new TrueTypeFont(readFileSync(path));
  } catch {
    return undefined;
  }
}
