import { StepInside } from '../inside/stepInside';
import { drawAverage } from '../layers/averagePath';
import { drawOverlay } from '../layers/overlay';
import { StartLabel } from '../layers/startLabel';
import { element, sizeCanvas } from '../page/dom';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { curveLinesOn } from './curveMarks';
import type { Handles } from './handles';
import { minimaOn, tangentOn } from './landmarks';
import type { LandscapeInView } from './landscapeInView';
import type { HoveredRow } from './pointing';

/** What moves with the cursor, drawn anew in every frame: it lies over the landscape and the paths, and hands touch it. */
export class TopCanvas {
  readonly canvas = element('canvas', {
    class: 'stacked top',
    id: 'landscape',
    role: 'img',
    tabindex: '0',
  });
  /** What the current run's method looked at. */
  readonly inside: StepInside;
  private readonly panel: Panel;
  private readonly startLabel = new StartLabel();
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0 };

  constructor(panel: Panel) {
    this.panel = panel;
    this.inside = new StepInside(panel);
  }

  resize(width: number, height: number, ratio: number): void {
    this.size = { width, height };
    this.g = sizeCanvas(this.canvas, width, height, ratio);
  }

  draw(inView: LandscapeInView, handles: Handles, hover: HoveredRow | undefined, theme: Theme): void {
    const { sight, scenes, current, stationary } = inView;
    const { plane } = this.panel.model;
    const { g, panel, startLabel } = this;
    if (!g) return;
    g.clearRect(0, 0, this.size.width, this.size.height);
    if (plane) for (const scene of scenes) drawAverage(g, scene, plane, theme);
    drawOverlay(g, {
      ...{ scenes, sight, theme, hover, stationary, startLabel },
      minima: minimaOn(panel.model),
      start: handles.start.isAhead ? '' : panel.texts.landscape.start,
      startAt: handles.startAt,
      pin: handles.pinAt,
      tangent: current && tangentOn(panel, current),
      curveLines: current && curveLinesOn(panel, current),
    });
    // Over the heads: a step may be shorter than they are wide.
    this.inside.draw(g, current, sight, theme);
  }
}
