import type { StationaryPoint } from '../../src/core/analysis/stationaryKind';
import type { Pixel, Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { Track } from '../session/track';
import { drawBall, drawMinimumPin, drawSpot } from './ball';
import { contains } from './clip';
import { type CurveLines, drawCurveLines } from './curveLines';
import { drawHead, drawHover, drawMinimum, drawStart, drawWayOut } from './marks';
import { type PathScene, pixelsOf, placeOf } from './pathCanvas';
import { drawCrosshair, drawPin } from './pin';
import type { StartLabel } from './startLabel';
import { drawStationary } from './stationaryMarks';
import { drawTangent, type Tangent } from './tangent';
import { waysOut } from './waysOut';

/** What lies over the path: it is drawn anew in every frame. */
export interface Overlay {
  /** The runs with rows, in the order in which they lie over each other: the current one last. */
  readonly scenes: readonly PathScene[];
  readonly sight: Sight;
  readonly theme: Theme;
  /** The row under the pointer, of the run that it belongs to. */
  readonly hover: { readonly scene: PathScene; readonly row: number } | undefined;
  readonly minima: readonly (readonly number[])[];
  /** Found by a search. */
  readonly stationary: readonly StationaryPoint[];
  /** The word at the start; empty for none. */
  readonly start: string;
  /** Where the start is seen: a hand may be ahead of the runs. */
  readonly startAt: Pixel | undefined;
  readonly startLabel: StartLabel;
  /** Where the probe stands. */
  readonly pin: Pixel | undefined;
  readonly tangent: Tangent | undefined;
  /** What else is drawn beside a curve. */
  readonly curveLines: CurveLines | undefined;
}

/** What is behind something shines through so much. */
const hiddenAlpha = 0.38;

export function drawOverlay(g: CanvasRenderingContext2D, overlay: Overlay): void {
  const { scenes, sight, theme, hover } = overlay;
  const { area } = sight;
  const current = scenes.at(-1);
  g.save();
  g.beginPath();
  g.rect(area.left - 1, area.top - 1, area.width + 2, area.height + 2);
  g.clip();
  for (const [x, y] of overlay.minima) drawMinimumAt(g, [x, y], overlay);
  drawStationary(g, overlay.stationary, sight, theme);
  const { curveLines, tangent } = overlay;
  const words = curveLines ? drawCurveLines(g, curveLines, sight, theme, tangent?.curve) : [];
  if (tangent) drawTangent(g, tangent, sight, theme, words);
  if (overlay.startAt) drawStartAt(g, overlay.startAt, current, overlay);
  for (const scene of scenes) drawHeadOf(g, scene, theme);
  if (hover) drawHover(g, ...pixelsOf(hover.scene, hover.row), hover.scene.look.colour, theme);
  if (overlay.pin) {
    drawCrosshair(g, overlay.pin, sight, theme);
    drawPin(g, ...overlay.pin, theme);
  }
  g.restore();
}

/** A ring on the map, a pin on the surface; a hidden one shines through. */
function drawMinimumAt(g: CanvasRenderingContext2D, place: Pixel, { sight, theme }: Overlay): void {
  const at = sight.at(...place);
  if (!contains(sight.area, ...at)) return;
  g.globalAlpha = sight.sees(...place) ? 1 : hiddenAlpha;
  if (sight.shadow) drawMinimumPin(g, ...at, theme);
  else drawMinimum(g, ...at, theme);
  g.globalAlpha = 1;
}

/** All runs of a picture start at one place, as a rule. */
function drawStartAt(
  g: CanvasRenderingContext2D,
  at: Pixel,
  scene: PathScene | undefined,
  { sight, start, startLabel, theme }: Overlay,
): void {
  if (!contains(sight.area, ...at)) return;
  drawStart(g, ...at, theme);
  if (scene && start !== '') startLabel.draw(g, start, scene, theme);
}

/** The ways of a run out of the area, as long as nothing of it changes. */
const known = new WeakMap<
  Track,
  { readonly key: PathScene; readonly version: number; readonly ways: Ways }
>();
type Ways = ReturnType<typeof waysOut>;

function waysOf(scene: PathScene): Ways {
  const { track, sight, iterates } = scene;
  const last = known.get(track);
  if (last?.key.sight === sight && last.version === track.version) return last.ways;
  const ways = waysOut(iterates, track.length, sight);
  known.set(track, { key: scene, version: track.version, ways });
  return ways;
}

/** The head where it is inside, and arrows where the path leaves the window: those still ahead are hollow. */
function drawHeadOf(g: CanvasRenderingContext2D, scene: PathScene, theme: Theme): void {
  const { track, look, sight, iterates } = scene;
  for (const way of waysOf(scene)) drawWayOut(g, way, look.colour, theme, way.row > scene.row);
  let row = scene.row;
  while (row > 0 && !placeOf(iterates, row).every(Number.isFinite)) row--;
  if (!contains(sight.bounds, ...placeOf(iterates, row))) return;
  const at = pixelsOf(scene, row);
  const head = { series: track.picture.series, colour: look.colour, radius: 6.2 };
  if (!sight.shadow) {
    drawHead(g, ...at, head, theme);
    return;
  }
  const place = placeOf(iterates, row);
  if (sight.shadow.sees(...place)) drawSpot(g, ...sight.shadow.at(...place), theme);
  g.globalAlpha = sight.sees(...place) ? 1 : hiddenAlpha;
  drawBall(g, ...at, head, theme, at[0] - pixelsOf(scene, 0)[0]);
  g.globalAlpha = 1;
}

/** The run and the row whose iterate is nearest to a place, within some pixels of it; of equally near ones the last run's. */
export function nearestIterate(
  scenes: readonly PathScene[],
  px: number,
  py: number,
  within: number,
): { readonly scene: PathScene; readonly row: number } | undefined {
  let found: { readonly scene: PathScene; readonly row: number } | undefined;
  let best = within;
  for (const scene of scenes) {
    const row = nearestRow(scene, px, py, best);
    if (row === undefined) continue;
    const [x, y] = pixelsOf(scene, row);
    best = Math.hypot(x - px, y - py);
    found = { scene, row };
  }
  return found;
}

/** The row whose iterate is nearest to a place, within some pixels of it. */
function nearestRow(
  { track, sight, iterates: { rows, width, x, y } }: Pick<PathScene, 'track' | 'sight' | 'iterates'>,
  px: number,
  py: number,
  within: number,
): number | undefined {
  let best = within * within;
  let found: number | undefined;
  for (let row = 0; row < track.length; row++) {
    const [s, t] = [rows[row * width + x], rows[row * width + y]];
    const at = sight.at(s, t);
    const distance = (at[0] - px) ** 2 + (at[1] - py) ** 2;
    if (distance <= best && sight.sees(s, t)) {
      best = distance;
      found = row;
    }
  }
  return found;
}
