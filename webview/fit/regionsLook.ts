import { keepsShapes, newCanvas } from '../drawing/medium';
import { drawDataPoints } from '../layers/dataPoints';
import { drawBorders, paintRegions } from '../layers/regions';
import type { CanvasLook } from './looks';
import { marksOf, valueAt } from './rowMarks';

/** Pixels of the regions in a drawing for one of the page. */
const imageRatio = 2;

/** Which class the model sees where over two columns, and the rows. */
export function regionsLook(): CanvasLook {
  const shown = newCanvas();
  const look: CanvasLook = {
    axes({ rows, answer }) {
      const { regions } = answer;
      if (!regions) return undefined;
      const [x, y] = regions.axes;
      return {
        x: regions.windows[0],
        y: regions.windows[1],
        titles: [rows.columns[x].name, rows.columns[y].name],
        grid: false,
      };
    },
    drawBelow(g, { answer }, { area }, theme) {
      const { regions } = answer;
      if (!regions) return;
      // Another drawing has an image of its own, which may be made larger; a hatch stays as wide.
      const ratio = keepsShapes() && !theme.contrast ? imageRatio : 1;
      const bitmap = keepsShapes() ? newCanvas() : shown;
      bitmap.width = Math.max(1, Math.round(area.width * ratio));
      bitmap.height = Math.max(1, Math.round(area.height * ratio));
      bitmap.getContext('2d')?.putImageData(paintRegions(regions, theme, bitmap.width, bitmap.height), 0, 0);
      g.drawImage(bitmap, area.left, area.top, area.width, area.height);
    },
    draw(g, content, projection, theme) {
      const { regions } = content.answer;
      if (!regions) return;
      drawBorders(g, regions, projection, theme);
      if (content.showsRows) drawDataPoints(g, marksOf(look, content, projection), theme);
    },
    place(content, row) {
      const [x, y] = content.answer.regions?.axes ?? [0, 1];
      return [valueAt(content, row, x), valueAt(content, row, y)];
    },
    asked({ answer, cells }) {
      const [x, y] = answer.regions?.axes ?? [0, 1];
      return cells && [cells[x], cells[y]];
    },
  };
  return look;
}
