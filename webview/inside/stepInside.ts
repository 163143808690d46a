import type { StepRecord } from '../../src/core/inside/stepRecord';
import type { PathScene } from '../layers/pathCanvas';
import type { Pixel, Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { WantedStep } from '../session/stepLooker';
import { drawInside } from './drawInside';
import { InsideLegend } from './insideLegend';
import type { InsidePicture } from './insideMark';
import { insidePicture } from './insidePicture';
import { lineInside } from './lineInside';

/** So far from a place, as a share of what is seen, lengths on the screen are measured: on the surface they are others elsewhere. */
const nearby = 1e-3;

/** What the current run's method looked at in the step under the time cursor, on the landscape and in words. */
export class StepInside {
  readonly legend: InsideLegend;
  private readonly panel: Panel;
  private made:
    | { readonly record: StepRecord; readonly sight: Sight; readonly picture: InsidePicture }
    | undefined;

  constructor(panel: Panel) {
    this.panel = panel;
    this.legend = new InsideLegend(panel);
  }

  /** Draws the step, as long as it is that of the scene, and tells in the legend what is drawn. */
  draw(g: CanvasRenderingContext2D, scene: PathScene | undefined, sight: Sight, theme: Theme): void {
    const run = scene?.look.colour ?? '';
    const shown = this.drawMarks(g, scene, sight, theme);
    this.legend.update(shown?.picture, shown?.record, { sight, theme, run });
  }

  /** Draws it alone; answers what was drawn. */
  drawMarks(
    g: CanvasRenderingContext2D,
    scene: PathScene | undefined,
    sight: Sight,
    theme: Theme,
  ): { readonly picture: InsidePicture; readonly record: StepRecord } | undefined {
    const { looked, layers, cursor } = this.panel.model;
    const step = scene && wantedStep(this.panel, scene.row);
    const isOfRun = looked !== undefined && step?.run === looked.of.run && step.plane === looked.of.plane;
    const isShown = layers.has('inside') && isOfRun;
    // While it is played, the newest step that has come is near enough: it is drawn where it was done.
    const isNow = cursor.playing || looked?.of.step === step?.step;
    if (!scene || !looked || !isShown || !isNow) return undefined;
    const picture = this.pictureOf(looked.record, sight);
    const { area } = sight;
    g.save();
    g.beginPath();
    g.rect(area.left, area.top, area.width, area.height);
    g.clip();
    drawInside(g, picture.marks, sight, theme, scene.look.colour);
    g.restore();
    return { picture, record: looked.record };
  }

  private pictureOf(record: StepRecord, sight: Sight): InsidePicture {
    const { made } = this;
    if (made?.record === record && made.sight === sight) return made.picture;
    const pictureOf = record.x.length === 1 ? lineInside : insidePicture;
    const picture = pictureOf(record, lengthOn(sight));
    this.made = { record, sight, picture };
    return picture;
  }
}

/** The step that leads on from a row of the current run; of the last row that its budget has, the step that led there. */
export function wantedStep({ model }: Pick<Panel, 'model'>, row: number): WantedStep | undefined {
  const { run, plane, objective } = model;
  if (!run || !plane || row < 0) return undefined;
  const { picture } = run;
  const step = Math.min(run.stepOf(row), picture.experiment.budget.steps - 1);
  if (step < 0) return undefined;
  const fan = picture.experiment.batch !== undefined && objective?.fit !== undefined;
  return { run: picture.run, step, plane: plane.key, fan };
}

/** How long vectors are on the screen, measured right beside a place. */
function lengthOn({ at, bounds }: Sight): (place: Pixel, vector: Pixel) => number {
  const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  return ([s, t], [ds, dt]) => {
    const share = nearby / Math.max(Math.abs(ds / width), Math.abs(dt / height));
    if (!Number.isFinite(share)) return 0;
    const [x, y] = at(s, t);
    const [toX, toY] = at(s + ds * share, t + dt * share);
    return Math.hypot(toX - x, toY - y) / share;
  };
}
