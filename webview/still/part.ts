// Files of shapes and words: loaded when a person first exports one (webview/page/parts.ts), with the fonts that they need.
import bold from '../drawing/font/bold.ttf';
import { FontBook } from '../drawing/font/fontBook';
import regular from '../drawing/font/regular.ttf';
import { TrueTypeFont } from '../drawing/font/trueType';
import type { Medium } from '../drawing/medium';
import { writePdf } from '../drawing/pdf/writePdf';
import { encodePng } from '../drawing/raster/png';
import { recordedMedium, recordOf } from '../drawing/recordedMedium';
import { writeSvg } from '../drawing/svg/writeSvg';
import { pageMeasure, withImagesOfLetters } from './pageLetters';

/** Keeps what the page draws with its medium, and writes it as a file. */
export class VectorRecorder {
  /** What is to be drawn with. */
  readonly medium: Medium;
  private readonly book = new FontBook(new TrueTypeFont(regular), new TrueTypeFont(bold));

  constructor() {
    this.medium = recordedMedium(pageMeasure(this.book));
  }

  /** A canvas of the medium as a file. */
  file(canvas: HTMLCanvasElement, title: string, format: 'svg' | 'pdf'): Uint8Array<ArrayBuffer> {
    const { width, height, items } = recordOf(canvas);
    switch (format) {
      case 'svg': {
        const png = (pixels: Parameters<typeof encodePng>[0]) => encodePng(pixels);
        return new TextEncoder().encode(writeSvg({ width, height, items }, { title, png }));
      }
      case 'pdf':
        return writePdf(
          { width, height, items: withImagesOfLetters(items, this.book) },
          { title, book: this.book },
        );
    }
  }
}
