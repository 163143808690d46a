import { PictureFault } from './pictureFault';

/** How long a page waits for the focus, without which no clipboard takes anything from it, in milliseconds. */
const patience = 1500;
/** And for the clipboard's answer: a browser may ask a person first. */
const mostPatience = 10_000;

/** A picture as the bytes of a PNG file. */
export async function encoded(picture: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/png'));
  if (!blob) throw new PictureFault('notEncoded');
  return blob;
}

/** Puts a picture on the clipboard; rejects when that does not take it. */
export async function copyToClipboard(png: Blob): Promise<void> {
  await focused();
  const written = navigator.clipboard.write([new ClipboardItem({ [png.type]: png })]);
  await Promise.race([written, rejectedLater()]);
}

function rejectedLater(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new PictureFault('noAnswer')), mostPatience));
}

/** A menu or the palette gives the focus back a moment after its command. */
async function focused(): Promise<void> {
  window.focus();
  if (document.hasFocus()) return;
  await new Promise<void>((resolve) => {
    const over = () => {
      clearTimeout(timer);
      window.removeEventListener('focus', over);
      resolve();
    };
    const timer = setTimeout(over, patience);
    window.addEventListener('focus', over);
  });
}
