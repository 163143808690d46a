import type { Sight } from '../page/sight';

/** Lines in each direction, and straight pieces of each. */
const lines = 28;
const pieces = 140;

/** Draws a surface as a net of lines in the colour and width of the context; what is hidden is left out. */
export function drawMesh(g: CanvasRenderingContext2D, { bounds, at, sees }: Sight): void {
  const { left, right, top, bottom } = bounds;
  g.beginPath();
  for (let i = 0; i <= lines; i++) {
    const [s, t] = [left + ((right - left) * i) / lines, top + ((bottom - top) * i) / lines];
    trace(g, (share) => [s, top + (bottom - top) * share]);
    trace(g, (share) => [left + (right - left) * share, t]);
  }
  g.stroke();

  function trace(
    context: CanvasRenderingContext2D,
    place: (share: number) => readonly [number, number],
  ): void {
    let pen = false;
    for (let i = 0; i <= pieces; i++) {
      const here = place(i / pieces);
      const [x, y] = at(...here);
      const seen = !Number.isNaN(x) && sees(...here);
      if (seen && pen) context.lineTo(x, y);
      else if (seen) context.moveTo(x, y);
      pen = seen;
    }
  }
}
