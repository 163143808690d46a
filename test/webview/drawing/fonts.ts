import { readFileSync } from 'node:fs';
import { FontBook } from '../../../webview/drawing/font/fontBook';
import { TrueTypeFont } from '../../../webview/drawing/font/trueType';

const open = (name: string): TrueTypeFont =>
  new TrueTypeFont(readFileSync(`webview/drawing/font/${name}.ttf`));

export const regular = open('regular');
export const bold = open('bold');

/** The fonts of pictures without those of the machine: the same everywhere. */
export const ourFonts = (): FontBook => new FontBook(regular, bold);
