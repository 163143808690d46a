import type { RecordedDrawing } from '../../../webview/drawing/displayList';
import type { FontBook } from '../../../webview/drawing/font/fontBook';
import { newCanvas } from '../../../webview/drawing/medium';
import { recordOf } from '../../../webview/drawing/recordedMedium';
import type { Theme } from '../../../webview/page/theme';
import type { Panel } from '../../../webview/page/view';
import type { StillPicture } from '../../../webview/still/stillPicture';
import type { RenderCall } from '../renderCall';

/** What files of pictures are made of. */
export interface PictureParts {
  readonly call: RenderCall;
  readonly panel: Panel;
  readonly picture: StillPicture;
  readonly theme: Theme;
  readonly fonts: FontBook;
}

/** What is drawn on a canvas of a size. */
export function drawn(
  { width, height }: { readonly width: number; readonly height: number },
  draw: (g: CanvasRenderingContext2D) => void,
): RecordedDrawing {
  const canvas = newCanvas();
  canvas.width = width;
  canvas.height = height;
  const g = canvas.getContext('2d');
  if (!g) throw new Error('There is no 2D canvas.');
  draw(g);
  return recordOf(canvas);
}
