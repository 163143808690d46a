import type { TextMeasure } from './fontLook';
import type { Medium } from './medium';
import { RecordedCanvas } from './recordedCanvas';
import { RecordedPath } from './recordedPath';

/** What drawings are recorded with, in place of the browser's own: whatever is drawn can be read again as outlines and words. */
export function recordedMedium(measure: TextMeasure): Medium {
  // Layers and Chart.js use of these what the records have; a member that was missing would fail in the first test that draws.
  return {
    keepsShapes: true,
    canvas: () => new RecordedCanvas(measure) as unknown as HTMLCanvasElement,
    path: (data) => new RecordedPath(data) as unknown as Path2D,
    matrix: ([a, b, c, d, e, f]) => ({ a, b, c, d, e, f }) as DOMMatrix,
  };
}

/** What was drawn on a canvas of this medium. */
export function recordOf(canvas: HTMLCanvasElement): RecordedCanvas {
  const record: unknown = canvas;
  if (record instanceof RecordedCanvas) return record;
  throw new Error('This canvas keeps no record.');
}
