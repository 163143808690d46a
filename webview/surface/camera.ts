import type { SurfaceChoice } from '../../src/protocol/messages/panelState';
import type { Box } from '../layers/clip';
import { Lens, type LensSetting, type SpacePoint } from './lens';

/** The ground, half as wide and half as deep, and how high a tone of 1 lies over it. */
export interface GroundExtent {
  readonly width: number;
  readonly depth: number;
  readonly height: number;
}

/** A way to look at a landscape of some extent. */
export interface Shot {
  readonly setting: LensSetting;
  readonly extent: GroundExtent;
  /** How far below the lowest place the ground plane lies. */
  readonly drop: number;
}

/** Sides of the ground may differ so much; of a wider area it fills only the middle. */
const aspects = { least: 0.75, most: 1.5 } as const;
/** A ribbon over a line: its width and depth. */
const ribbon = { width: 1.35, depth: 0.26 } as const;
const usualHeight = 0.74;
const usualDrop = 0.16;
const perspective = 0.17;
/** Free around the landscape, for the numbers at its axes, in pixels. */
const margins = { side: 34, top: 18, bottom: 52 } as const;

/** Where a landscape is drawn. */
export interface CameraStage {
  readonly area: Box;
  /** The area that the map has. */
  readonly map: Box;
  /** True over one parameter: the landscape is a ribbon. */
  readonly isLine: boolean;
}

/**
 * How a camera sees a landscape.
 * @param risen 0 is the map, or of a line its curve; 1 is the whole of the camera's view
 */
export function shotOf(camera: SurfaceChoice, { area, map, isLine }: CameraStage, risen: number): Shot {
  const [width, height] = [map.right - map.left, map.bottom - map.top];
  const whole = extentOf(camera, width / height, isLine);
  const drop = isLine ? 0.06 : usualDrop;
  const goal = framed(camera, whole, drop, area);
  if (risen >= 1) return { setting: goal, extent: whole, drop };
  // From above and without perspective, a ground that fills the area is the map.
  const scale = Math.sqrt(width * height) / 2;
  const mix = (from: number, to: number) => from + (to - from) * risen;
  const from = isLine ? whole : { width: width / 2 / scale, depth: height / 2 / scale, height: 0 };
  return {
    setting: {
      yaw: mix(0, goal.yaw),
      pitch: mix(isLine ? 0 : Math.PI / 2, goal.pitch),
      scale: mix(isLine ? goal.scale : scale, goal.scale),
      perspective: mix(0, goal.perspective),
      x: mix((map.left + map.right) / 2, goal.x),
      y: mix((map.top + map.bottom) / 2, goal.y),
      middle: mix(isLine ? goal.middle : 0, goal.middle),
    },
    extent: {
      width: mix(from.width, whole.width),
      depth: mix(from.depth, whole.depth),
      height: mix(from.height, whole.height),
    },
    drop: mix(0, drop),
  };
}

function extentOf({ exaggeration }: SurfaceChoice, aspect: number, isLine: boolean): GroundExtent {
  const height = usualHeight * exaggeration;
  if (isLine) return { ...ribbon, height };
  const side = Math.sqrt(Math.min(aspects.most, Math.max(aspects.least, aspect)));
  return { width: side, depth: 1 / side, height };
}

/** The lens that has all of the landscape in the area, from every side as large. */
function framed(
  { yaw, pitch, zoom, shift }: SurfaceChoice,
  extent: GroundExtent,
  drop: number,
  area: Box,
): LensSetting {
  const unit = { yaw, pitch, scale: 1, perspective, x: 0, y: 0, middle: extent.height * 0.4 };
  const { left, right, top, bottom } = silhouette(unit, extent, drop);
  const room = {
    width: area.right - area.left - 2 * margins.side,
    height: area.bottom - area.top - margins.top - margins.bottom,
  };
  const scale = Math.max(20, Math.min(room.width / (right - left), room.height / (bottom - top)));
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  // Zooming leaves the middle of the area where it is: a hand that zooms elsewhere counts on it.
  const above = (margins.top - margins.bottom) / 2 - ((top + bottom) / 2) * scale;
  return {
    ...unit,
    scale: scale * zoom,
    x: area.left + width / 2 + shift[0] * width,
    y: area.top + height / 2 + shift[1] * height + above * zoom,
  };
}

/** What the landscape covers at most, in units of length, while the camera goes around it. */
function silhouette(unit: LensSetting, { width, depth, height }: GroundExtent, drop: number): Box {
  const radius = Math.hypot(width, depth);
  const lens = new Lens({ ...unit, yaw: 0 });
  const seen: SpacePoint = [0, 0, 0];
  const box = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const [x, y] of [
    [radius, 0],
    [-radius, 0],
    [0, radius],
    [0, -radius],
  ])
    for (const z of [-drop, height]) {
      lens.project(x, y, z, seen);
      box.left = Math.min(box.left, seen[0]);
      box.right = Math.max(box.right, seen[0]);
      box.top = Math.min(box.top, seen[1]);
      box.bottom = Math.max(box.bottom, seen[1]);
    }
  return box;
}
