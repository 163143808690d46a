import type { Projection } from '../page/chart';
import { sizeCanvas, stackedCanvas } from '../page/dom';
import type { FrameJobs } from '../session/frameJobs';
import type { Iterates } from '../session/placement';
import type { Track } from '../session/track';
import { type PathLook, PathPen } from './path';

/** What of a run is to be seen, and where. */
export interface PathScene {
  readonly projection: Projection;
  readonly track: Track;
  readonly look: PathLook;
  /** Where the track lies on the plane. */
  readonly iterates: Iterates;
  /** Row under the time cursor. */
  readonly row: number;
}

/** Pixels of a row's iterate. */
export function pixelsOf(
  { projection, iterates: { rows, width, x, y } }: Pick<PathScene, 'projection' | 'iterates'>,
  row: number,
): [number, number] {
  return [projection.x.pixel(rows[row * width + x]), projection.y.pixel(rows[row * width + y])];
}

/** Rows drawn within one animation frame; of more rows only some are drawn, and the rest when there is time. */
const rowsAtOnce = 2500;
const futureAlpha = 0.35;
const refining = 'path';

/**
 * The canvas between landscape and cursor: the path up to the cursor, and what comes after it faintly.
 * Moving on appends the new piece only, so a frame costs the same at any length.
 */
export class PathCanvas {
  readonly canvas = stackedCanvas();
  private readonly jobs: FrameJobs;
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0, ratio: 1 };
  private shown: PathScene | undefined;
  private shownVersion = -1;
  private pen: PathPen | undefined;
  private drawnStep = -1;
  /** True when rows were left out. */
  private coarse = false;

  constructor(jobs: FrameJobs) {
    this.jobs = jobs;
  }

  resize(width: number, height: number, ratio: number): void {
    this.size = { width, height, ratio };
    this.g = sizeCanvas(this.canvas, width, height, ratio);
    this.shown = undefined;
  }

  /** Brings the canvas up to date; `resting` says that there is time to draw what was left out. */
  update(scene: PathScene, resting: boolean): void {
    const step = scene.track.stepOf(scene.row);
    const same = isSameScene(this.shown, scene);
    const grewBeyond = scene.track.version !== this.shownVersion && scene.row < scene.track.length - 1;
    if (!same || step < this.drawnStep || (grewBeyond && resting)) this.redraw(scene);
    else if (step > this.drawnStep) this.append(scene);
    else if (this.coarse && resting && !this.jobs.has(refining))
      this.jobs.begin(refining, this.refine(scene));
    this.shown = scene;
    this.drawnStep = step;
  }

  private redraw(scene: PathScene): void {
    const { g } = this;
    if (!g) return;
    this.jobs.drop(refining);
    this.drawFuture(g, scene);
    const every = Math.ceil((scene.row + 1) / rowsAtOnce);
    this.pen = new PathPen(scene.projection, scene.look);
    this.pen.draw(g, scene.iterates, 0, scene.row, every);
    this.coarse = every > 1;
    this.shownVersion = scene.track.version;
  }

  private drawFuture(g: CanvasRenderingContext2D, scene: PathScene): void {
    const { track, row, projection, look } = scene;
    g.clearRect(0, 0, this.size.width, this.size.height);
    const last = track.length - 1;
    if (row >= last) return;
    const pen = new PathPen(projection, { ...look, halo: undefined, lineWidth: 1.2, alpha: futureAlpha });
    pen.draw(g, scene.iterates, row, last, Math.ceil((last - row) / rowsAtOnce));
  }

  private append(scene: PathScene): void {
    const { g, pen } = this;
    if (!g || !pen) return;
    const from = scene.track.trajectory.rowOf(this.drawnStep) + 1;
    const every = Math.ceil((scene.row - from + 1) / rowsAtOnce);
    this.jobs.drop(refining);
    pen.draw(g, scene.iterates, from, scene.row, every);
    this.coarse ||= every > 1;
  }

  /** Draws all rows on a canvas of its own, a piece at a time, and then shows it. */
  private *refine(scene: PathScene): Generator<void, void> {
    const { width, height, ratio } = this.size;
    const { projection, look, row } = scene;
    const canvas = stackedCanvas();
    const g = sizeCanvas(canvas, width, height, ratio);
    const pen = new PathPen(projection, look);
    const iterates = scene.iterates;
    for (let from = 0; from <= row; from += rowsAtOnce / 2) {
      pen.draw(g, iterates, from, Math.min(row, from + rowsAtOnce / 2 - 1));
      yield;
    }
    if (!this.g) return;
    this.drawFuture(this.g, scene);
    this.g.drawImage(canvas, 0, 0, width, height);
    this.pen = pen;
    this.coarse = false;
  }
}

function isSameScene(a: PathScene | undefined, b: PathScene): boolean {
  return a !== undefined && a.projection === b.projection && a.track === b.track && a.look === b.look;
}
