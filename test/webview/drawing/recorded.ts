import type { RecordedDrawing } from '../../../webview/drawing/displayList';
import { drawingWith, newCanvas } from '../../../webview/drawing/medium';
import { recordedMedium, recordOf } from '../../../webview/drawing/recordedMedium';
import { ourFonts } from './fonts';

/** Records what is drawn on a canvas of a size. */
export function recorded(
  width: number,
  height: number,
  draw: (g: CanvasRenderingContext2D) => void,
): RecordedDrawing {
  return drawingWith(recordedMedium(ourFonts()), () => {
    const canvas = newCanvas();
    canvas.width = width;
    canvas.height = height;
    const g = canvas.getContext('2d');
    if (!g) throw new Error('There is no context.');
    draw(g);
    return recordOf(canvas);
  });
}
