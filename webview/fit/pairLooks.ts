import type { Interval } from '../../src/core/plane/interval';
import type { Strings } from '../../src/protocol/strings';
import { drawDataPoints } from '../layers/dataPoints';
import type { Projection } from '../page/chart';
import { fill } from '../page/format';
import type { Theme } from '../page/theme';
import type { CanvasLook, FitContent } from './looks';
import { marksOf } from './rowMarks';
import { CalmWindow, roomy } from './windows';

/** Predicted against true numbers: on the line they are equal. What lies beyond the window stands at its edge. */
export function predictedLook({ actual, predicted }: Strings['fit']): CanvasLook {
  const look: CanvasLook = {
    axes({ rows, target }) {
      const window = roomy(rows.targetRange);
      return { x: window, y: window, titles: [fill(actual, target), predicted] };
    },
    draw(g, content, projection, theme) {
      drawLine(g, projection, theme, (value) => value);
      drawDataPoints(g, marksOf(look, content, projection), theme);
    },
    place(content, row) {
      const target = content.rows.target[row];
      return [target, inside(predictionOf(content, row), roomy(content.rows.targetRange))];
    },
    // What is true of it is not known: it lies where the model would be right.
    asked: ({ answer: { prediction } }) =>
      prediction?.kind === 'number' ? [prediction.value, prediction.value] : undefined,
  };
  return look;
}

/** What the model is wrong by, true − predicted, over what it predicts. */
export function residualsLook({ predicted, residual }: Strings['fit']): CanvasLook {
  const calm = new CalmWindow();
  const look: CanvasLook = {
    axes(content) {
      const { rows, target } = content;
      let most = 0;
      for (let row = 0; row < rows.target.length; row++) {
        const size = Math.abs(residualOf(content, row));
        if (size > most) most = size;
      }
      return {
        x: roomy(rows.targetRange),
        y: calm.around(most),
        titles: [predicted, fill(residual, target)],
      };
    },
    draw(g, content, projection, theme) {
      drawLine(g, projection, theme, () => 0);
      drawDataPoints(g, marksOf(look, content, projection), theme);
    },
    place(content, row) {
      return [inside(predictionOf(content, row), roomy(content.rows.targetRange)), residualOf(content, row)];
    },
    asked: ({ answer: { prediction } }) =>
      prediction?.kind === 'number' ? [prediction.value, 0] : undefined,
  };
  return look;
}

const predictionOf = ({ answer }: FitContent, row: number): number => answer.predictions?.[row] ?? Number.NaN;

/** True − predicted. */
function residualOf(content: FitContent, row: number): number {
  return content.rows.target[row] - predictionOf(content, row);
}

const inside = (value: number, [low, high]: Interval): number => Math.min(high, Math.max(low, value));

function drawLine(
  g: CanvasRenderingContext2D,
  { x, y, area }: Projection,
  theme: Theme,
  value: (x: number) => number,
): void {
  g.beginPath();
  g.moveTo(area.left, y.pixel(value(x.minimum)));
  g.lineTo(area.right, y.pixel(value(x.maximum)));
  g.strokeStyle = theme.dim;
  g.lineWidth = 1.2;
  g.setLineDash([4, 4]);
  g.stroke();
  g.setLineDash([]);
}
