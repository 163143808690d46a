import { isMajor } from '../../webview/layers/groundTones';
import { shadowStyle } from '../../webview/layers/lineStyle';
import { pathPens } from '../../webview/layers/path';
import { element, sizeCanvas, stackedCanvas } from '../../webview/page/dom';
import type { Sight } from '../../webview/page/sight';
import { makeTheme, pathStyle } from '../../webview/page/theme';
import { FrameJobs } from '../../webview/session/frameJobs';
import { firstSurface } from '../../webview/session/surfaceChoice';
import { SurfaceCanvas } from '../../webview/surface/surfaceCanvas';
import type { SurfaceLook } from '../../webview/surface/surfaceLook';
import type { DrawnScene, DrawTurned } from './surfaceScene';

/** Our own surface in a plain page, by the code of the panel: contour lines, light, frame of the ground, the path with halo, shadow and what is hidden of it. */
export function ours(parent: HTMLElement, scene: DrawnScene): DrawTurned {
  return drawer(parent, scene, true);
}

/** The same as it is when the camera rests. */
export function oursAtRest(parent: HTMLElement, scene: DrawnScene): DrawTurned {
  return drawer(parent, scene, false);
}

function drawer(parent: HTMLElement, scene: DrawnScene, moving: boolean): DrawTurned {
  const { width, height, path } = scene;
  const jobs = new FrameJobs();
  const surface = new SurfaceCanvas(jobs, () => undefined);
  surface.resize(width, height, 1);
  const paths = stackedCanvas();
  const g = sizeCanvas(paths, width, height, 1);
  parent.append(element('div', { style: 'position: relative' }, surface.canvas, paths));
  for (const canvas of [surface.canvas, paths]) canvas.style.position = 'absolute';
  const look = lookOf(scene);
  const { theme } = look;
  const { colour, dash } = pathStyle(theme, 0);
  const line = {
    colour,
    dash,
    alpha: 1,
    lineWidth: 2.4,
    halo: theme.halo,
    shadow: shadowStyle(theme, colour),
  };
  const iterates = { rows: Float64Array.from(path.flat()), width: 3, x: 0, y: 1 };
  return (yaw) => {
    let sight = surface.update(look, { camera: { ...firstSurface, shown: true, yaw }, risen: 1, moving });
    if (!moving) {
      jobs.work(Number.POSITIVE_INFINITY, () => performance.now());
      sight = surface.update(look, { camera: { ...firstSurface, shown: true, yaw }, risen: 1, moving });
    }
    if (!sight) return;
    g.clearRect(0, 0, width, height);
    pathPens(sight, line).draw(g, iterates, 0, path.length - 1);
  };
}

function lookOf({ width, height, side, heights, window, levels, colours }: DrawnScene): SurfaceLook {
  const area: Sight['area'] = { left: 0, top: 0, right: width, bottom: height, width, height };
  const [low, high] = window;
  const ticks = [-4, -2, 0, 2, 4].map((at) => ({ at, text: String(at) }));
  const theme = makeTheme('dark');
  return {
    source: {
      grid: { columns: side, rows: side, values: Float64Array.from(heights), window: [window, window] },
      tone: (value) => value,
      bounds: { left: low, right: high, top: low, bottom: high },
    },
    isLine: false,
    theme,
    ramp: () => (tone) => colours[Math.round(Math.min(1, Math.max(0, tone)) * (colours.length - 1))],
    levels,
    isMajor,
    lineColour: 'rgba(0, 0, 0, 0.55)',
    axes: [
      { ticks, title: 'x' },
      { ticks, title: 'y' },
    ],
    area,
    map: area,
    drawMore: () => undefined,
  };
}
