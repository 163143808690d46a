import type { FitCurve } from '../../src/core/fitted/fitAnswer';
import type { Interval } from '../../src/core/plane/interval';
import type { Strings } from '../../src/protocol/strings';
import { newPath } from '../drawing/medium';
import { classColour, drawDataPoints } from '../layers/dataPoints';
import { strokeTwice } from '../layers/outlines';
import type { Projection } from '../page/chart';
import type { Theme } from '../page/theme';
import type { CanvasLook, FitContent } from './looks';
import { marksOf, valueAt } from './rowMarks';
import { roomy } from './windows';

/** Of more rows the sticks would cover each other. */
const mostSticks = 300;
/** Of a probability, with room for marks at its ends; of a score, some margins to either side. */
const windows = { probability: [-0.08, 1.08], score: [-3, 3] } as const;

/** The data over the only column, the model's curve, and a stick from every row to it. */
export function dataLook({ probability, score }: Strings['fit']): CanvasLook {
  const look: CanvasLook = {
    axes({ rows, answer, classes, target }) {
      const { curve } = answer;
      if (!curve) return undefined;
      const [column] = rows.columns;
      if (classes.length === 0)
        return { x: curve.window, y: roomy(rows.targetRange), titles: [column.name, target] };
      const title = curve.probabilities ? probability : score;
      return {
        x: curve.window,
        y: curve.probabilities ? windows.probability : windows.score,
        titles: [column.name, classes.length === 2 ? `${title}: ${classes[1]}` : title],
      };
    },
    draw(g, content, projection, theme) {
      const { answer, classes, colour } = content;
      const { curve } = answer;
      if (!curve) return;
      const many = classes.length > 2;
      if (!many && content.showsRows) drawSticks(g, look, content, projection, theme);
      for (const place of many ? classes.keys() : [curve.outputs - 1])
        drawCurve(g, curve, place, projection, many ? classColour(theme, place) : colour, theme);
      if (content.showsRows) drawDataPoints(g, marksOf(look, content, projection), theme);
    },
    place(content, row) {
      const { rows, answer, classes } = content;
      const x = valueAt(content, row, 0);
      const target = rows.target[row];
      const { curve } = answer;
      if (classes.length === 0 || !curve) return [x, target];
      // Of two classes each has an end of the axis; of more a row lies on the curve of its own.
      if (classes.length === 2) return [x, curve.probabilities ? target : 2 * target - 1];
      return [x, heightAt(curve, target, x)];
    },
    asked({ answer: { prediction, curve }, cells, classes }) {
      if (!cells || !curve || !prediction) return undefined;
      if (prediction.kind === 'number') return [cells[0], prediction.value];
      const output = classes.length > 2 ? classes.indexOf(prediction.name) : 1;
      return [cells[0], heightAt(curve, output, cells[0])];
    },
  };
  return look;
}

/** The curve of an output at a place, between the points that are known. */
function heightAt({ window: [low, high], values, outputs }: FitCurve, output: number, x: number): number {
  const last = values.length / outputs - 1;
  const at = Math.min(last, Math.max(0, ((x - low) / (high - low)) * last));
  const left = Math.min(last - 1, Math.floor(at));
  const from = values[left * outputs + output];
  return from + (values[(left + 1) * outputs + output] - from) * (at - left);
}

function drawSticks(
  g: CanvasRenderingContext2D,
  look: CanvasLook,
  content: FitContent,
  { x, y }: Projection,
  theme: Theme,
): void {
  const { rows, answer } = content;
  const { curve } = answer;
  if (!curve || rows.target.length > mostSticks) return;
  g.beginPath();
  for (let row = 0; row < rows.target.length; row++) {
    const [at, height] = look.place(content, row);
    const px = x.pixel(at);
    g.moveTo(px, y.pixel(height));
    g.lineTo(px, y.pixel(heightAt(curve, curve.outputs - 1, at)));
  }
  g.strokeStyle = theme.dim;
  g.lineWidth = 1;
  g.globalAlpha = 0.75;
  g.stroke();
  g.globalAlpha = 1;
}

function drawCurve(
  g: CanvasRenderingContext2D,
  { window: [low, high], values, outputs }: FitCurve,
  output: number,
  { x, y, area }: Projection,
  colour: string,
  theme: Theme,
): void {
  const last = values.length / outputs - 1;
  const [top, bottom]: Interval = [area.top - 1e4, area.bottom + 1e4];
  const path = newPath();
  for (let i = 0; i <= last; i++) {
    const height = y.pixel(values[i * outputs + output]);
    path.lineTo(x.pixel(low + ((high - low) * i) / last), Math.min(bottom, Math.max(top, height)));
  }
  strokeTwice(g, path, { colour: theme.halo, width: 5 }, { colour, width: 2.4 });
}
