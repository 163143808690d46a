import type { RecordedDrawing } from '../displayList';
import type { FontBook } from '../font/fontBook';
import { PdfFonts } from './pdfFonts';
import { addImage } from './pdfImages';
import { PdfObjects, pdfNumber, textString } from './pdfObjects';
import { PdfPage } from './pdfPage';

/** What a drawing needs besides what was drawn to be a file of its own. */
export interface PdfLook {
  /** What the document is called. */
  readonly title: string;
  readonly book: FontBook;
}

/** Points (1/72 inch) of a pixel (1/96 inch). */
const pointsOfPixel = 0.75;

/** A drawing as a PDF file of one page: shapes as paths, words as text in fonts that are inside. */
export function writePdf(
  { width, height, items }: RecordedDrawing,
  { title, book }: PdfLook,
): Uint8Array<ArrayBuffer> {
  const fonts = new PdfFonts();
  for (const item of items)
    if (item.kind === 'text')
      for (const { font, codePoint } of book.set(item.text, item.font)) fonts.use(font, codePoint);
  fonts.settle();
  const page = new PdfPage({ fonts, book });
  for (const item of items) page.add(item);
  const objects = new PdfObjects();
  const [wide, high] = [width * pointsOfPixel, height * pointsOfPixel].map(pdfNumber);
  const upright = `${pointsOfPixel} 0 0 ${-pointsOfPixel} 0 ${high} cm`;
  const content = objects.addStream(`${upright}\n${page.content}`);
  const images = page.images.map((image, i) => `/Im${i + 1} ${addImage(objects, image)} 0 R`);
  const veils = page.alphas.map((alpha, i) => `/G${i + 1} << /ca ${alpha} /CA ${alpha} >>`);
  const resources = `<< /Font ${fonts.addTo(objects)} /ExtGState << ${veils.join(' ')} >> /XObject << ${images.join(' ')} >> >>`;
  const pages = objects.reserve();
  const one = objects.add(
    `<< /Type /Page /Parent ${pages} 0 R /MediaBox [0 0 ${wide} ${high}] /Contents ${content} 0 R /Resources ${resources} >>`,
  );
  objects.add(`<< /Type /Pages /Kids [${one} 0 R] /Count 1 >>`, pages);
  const root = objects.add(`<< /Type /Catalog /Pages ${pages} 0 R >>`);
  const info = objects.add(`<< /Title ${textString(title)} /Producer (Loss Landscape) >>`);
  return objects.file(root, info);
}
