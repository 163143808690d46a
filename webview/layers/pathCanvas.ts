import { sizeCanvas, stackedCanvas } from '../page/dom';
import type { Pixel, Sight } from '../page/sight';
import type { FrameJobs } from '../session/frameJobs';
import type { Iterates } from '../session/placement';
import type { Track } from '../session/track';
import { FadingPen, fadedLook, type VividRows } from './fadingPen';
import { aheadStyle } from './lineStyle';
import { type PathLook, PathPen, type PathTracer, pathPens } from './path';

/** What of a run is to be seen, and where. */
export interface PathScene {
  readonly sight: Sight;
  readonly track: Track;
  readonly look: PathLook;
  /** Where the track lies on the plane. */
  readonly iterates: Iterates;
  /** Row under the time cursor. */
  readonly row: number;
  /** The rows of the time that is looked at: the others fade. Absent: all of them. */
  readonly vivid?: VividRows;
}

/** The place of a row's iterate. */
export function placeOf({ rows, width, x, y }: Iterates, row: number): Pixel {
  return [rows[row * width + x], rows[row * width + y]];
}

/** Pixels of a row's iterate. */
export function pixelsOf({ sight, iterates }: Pick<PathScene, 'sight' | 'iterates'>, row: number): Pixel {
  return sight.at(...placeOf(iterates, row));
}

/** Rows drawn within one animation frame; of more rows only some are drawn, and the rest when there is time. */
const rowsAtOnce = 2500;
const refining = 'path';

/** A path on the canvas. */
interface Drawn {
  readonly scene: PathScene;
  /** The rows that there were. */
  readonly version: number;
  readonly step: number;
  readonly pen: PathTracer;
}

/**
 * The canvas between landscape and cursor: the paths up to the cursor, and what comes after it in dots.
 * Moving on appends the new pieces only, so a frame costs the same at any length.
 */
export class PathCanvas {
  readonly canvas = stackedCanvas();
  private readonly jobs: FrameJobs;
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0, ratio: 1 };
  private drawn: readonly Drawn[] = [];
  /** True when rows were left out. */
  private coarse = false;

  constructor(jobs: FrameJobs) {
    this.jobs = jobs;
  }

  resize(width: number, height: number, ratio: number): void {
    this.size = { width, height, ratio };
    this.g = sizeCanvas(this.canvas, width, height, ratio);
    this.drawn = [];
  }

  /**
   * Brings the canvas up to date; `resting` says that there is time to draw what was left out.
   * @param scenes in the order in which they lie over each other
   */
  update(scenes: readonly PathScene[], resting: boolean): void {
    const { g, drawn } = this;
    if (!g) return;
    const same =
      scenes.length === drawn.length && scenes.every((scene, i) => isSameScene(drawn[i].scene, scene));
    if (!same || scenes.some((scene, i) => mustBeRedrawn(scene, drawn[i], resting))) this.redraw(g, scenes);
    else this.drawn = scenes.map((scene, i) => this.append(g, scene, drawn[i]));
    if (this.coarse && resting && !this.jobs.has(refining)) this.jobs.begin(refining, this.refine(scenes));
  }

  private redraw(g: CanvasRenderingContext2D, scenes: readonly PathScene[]): void {
    this.jobs.drop(refining);
    this.coarse = false;
    g.clearRect(0, 0, this.size.width, this.size.height);
    for (const scene of scenes) drawFuture(g, scene);
    this.drawn = scenes.map((scene) => {
      const pen = penOf(scene);
      this.drawRows(g, pen, scene, 0);
      return drawnNow(scene, pen);
    });
  }

  private append(g: CanvasRenderingContext2D, scene: PathScene, before: Drawn): Drawn {
    if (stepOf(scene) <= before.step) return { ...before, scene };
    this.jobs.drop(refining);
    this.drawRows(g, before.pen, scene, scene.track.trajectory.rowOf(before.step) + 1);
    return { ...before, scene, step: stepOf(scene) };
  }

  private drawRows(g: CanvasRenderingContext2D, pen: PathTracer, scene: PathScene, from: number): void {
    pen.draw(g, scene.iterates, from, scene.row, rowsAtOnce);
    this.coarse ||= leavesOut(scene, from);
  }

  /** Draws all rows on a canvas of its own, a piece at a time, and then shows it. */
  private *refine(scenes: readonly PathScene[]): Generator<void, void> {
    const { width, height, ratio } = this.size;
    const canvas = stackedCanvas();
    const g = sizeCanvas(canvas, width, height, ratio);
    const piece = rowsAtOnce / 2;
    const drawn: Drawn[] = [];
    for (const scene of scenes) {
      const pen = penOf(scene);
      for (let from = 0; from <= scene.row; from += piece) {
        pen.draw(g, scene.iterates, from, Math.min(scene.row, from + piece - 1));
        yield;
      }
      drawn.push(drawnNow(scene, pen));
    }
    if (!this.g) return;
    this.g.clearRect(0, 0, width, height);
    for (const scene of scenes) drawFuture(this.g, scene);
    this.g.drawImage(canvas, 0, 0, width, height);
    this.drawn = drawn;
    this.coarse = false;
  }
}

function drawFuture(g: CanvasRenderingContext2D, scene: PathScene): void {
  const { track, row, sight, look, iterates, vivid } = scene;
  const last = track.length - 1;
  if (row >= last) return;
  const ahead = aheadStyle(look.colour);
  const pen = new FadingPen(vivid, (faded) => new PathPen(sight, faded ? fadedLook(ahead) : ahead));
  pen.draw(g, iterates, row, last, rowsAtOnce);
}

/** What draws the way up to the time cursor. */
const penOf = ({ sight, look, vivid }: PathScene): PathTracer =>
  new FadingPen(vivid, (faded) => pathPens(sight, faded ? fadedLook(look) : look));

const stepOf = ({ track, row }: PathScene): number => track.stepOf(row);

function drawnNow(scene: PathScene, pen: PathTracer): Drawn {
  return { scene, version: scene.track.version, step: stepOf(scene), pen };
}

/** Whether drawing the rows from one on leaves some out: for another frame, or because they have not come yet. */
function leavesOut({ row, track }: PathScene, from: number): boolean {
  return row - from >= rowsAtOnce || row >= track.trajectory.settled;
}

/** The cursor went back, or there is more to come than was drawn of it. */
function mustBeRedrawn(scene: PathScene, drawn: Drawn, resting: boolean): boolean {
  const grewBeyond = scene.track.version !== drawn.version && scene.row < scene.track.length - 1;
  return stepOf(scene) < drawn.step || (grewBeyond && resting);
}

/** Rows without parameters may have their places on a plane later than the plane is shown: until then nothing is drawn of them. */
function isSameScene(a: PathScene, b: PathScene): boolean {
  const samePlaces = a.iterates.x === b.iterates.x && a.iterates.width === b.iterates.width;
  const sameTime = a.vivid?.first === b.vivid?.first && a.vivid?.last === b.vivid?.last;
  return a.sight === b.sight && a.track === b.track && a.look === b.look && samePlaces && sameTime;
}
