/** What a drag of a picture out of a page carries: not a file, which VS Code would open wherever it is dropped. */
export const draggedPictureType = 'application/vnd.loss-landscape.picture+json';

/** Its content, as JSON. */
export interface DraggedPicture {
  /** What is to be read where the picture cannot be seen. */
  readonly title: string;
  /** A PNG file as base64. */
  readonly png: string;
}

/** How base64 of every PNG file begins. */
const pngBegin = 'iVBORw0KGgo';

/** What was carried; undefined where it is something else, for any page may drag any text under our name. */
export function readDraggedPicture(text: string): DraggedPicture | undefined {
  try {
    const { title, png } = JSON.parse(text);
    const isPicture = typeof png === 'string' && png.startsWith(pngBegin) && isBase64(png);
    return typeof title === 'string' && isPicture ? { title, png } : undefined;
  } catch {
    return undefined;
  }
}

const isBase64 = (text: string): boolean => text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
