import type { Pixels } from '../displayList';
import type { PdfObjects } from './pdfObjects';

/** Adds an image, with a mask where something is seen through it; answers its number. */
export function addImage(objects: PdfObjects, { width, height, data }: Pixels): number {
  const count = width * height;
  const colours = new Uint8Array(3 * count);
  const alphas = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    colours.set(data.subarray(4 * i, 4 * i + 3), 3 * i);
    alphas[i] = data[4 * i + 3];
  }
  const size = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8`;
  const mask = alphas.some((alpha) => alpha < 255)
    ? ` /SMask ${objects.addStream(alphas, `${size} /ColorSpace /DeviceGray`)} 0 R`
    : '';
  return objects.addStream(colours, `${size} /ColorSpace /DeviceRGB${mask}`);
}
