import bold from '../../../webview/drawing/font/bold.ttf';
import { FontBook } from '../../../webview/drawing/font/fontBook';
import regular from '../../../webview/drawing/font/regular.ttf';
import { TrueTypeFont } from '../../../webview/drawing/font/trueType';
import { systemFonts } from './systemFonts';

/** The fonts that pictures are written with: ours, and for letters that they have not those of this machine. */
export const openFonts = (): FontBook =>
  new FontBook(new TrueTypeFont(regular), new TrueTypeFont(bold), systemFonts());
