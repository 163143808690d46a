import type { SurfaceChoice } from '../../src/protocol/messages/panelState';

/** The map is shown, and the surface will be seen from a corner. */
export const firstSurface: SurfaceChoice = {
  shown: false,
  yaw: -0.72,
  pitch: 0.6,
  zoom: 1,
  shift: [0, 0],
  exaggeration: 1,
};

/** Where a camera may go. Angles in radians: from just above the ground to straight above. */
export const surfaceLimits = {
  pitch: [0.12, Math.PI / 2],
  zoom: [0.4, 6],
  shift: [-1.5, 1.5],
  exaggeration: [0.25, 2.5],
} as const;

/** Views to choose from, besides that from above, which is the map. */
export const surfaceViews = {
  corner: { yaw: firstSurface.yaw, pitch: firstSurface.pitch },
  front: { yaw: 0, pitch: 0.38 },
  side: { yaw: -Math.PI / 2, pitch: 0.38 },
} as const;

/** The same, each number where it may be. */
export function withinLimits({ yaw, pitch, zoom, shift, exaggeration, shown }: SurfaceChoice): SurfaceChoice {
  return {
    shown,
    yaw: Math.atan2(Math.sin(yaw), Math.cos(yaw)),
    pitch: clamped(pitch, surfaceLimits.pitch),
    zoom: clamped(zoom, surfaceLimits.zoom),
    shift: [clamped(shift[0], surfaceLimits.shift), clamped(shift[1], surfaceLimits.shift)],
    exaggeration: clamped(exaggeration, surfaceLimits.exaggeration),
  };
}

/** What was saved of it: another version may have written it. */
export function readSurface(value: unknown): SurfaceChoice {
  if (typeof value !== 'object' || value === null) return firstSurface;
  const { shown, yaw, pitch, zoom, shift, exaggeration } = value as Partial<
    Record<keyof SurfaceChoice, unknown>
  >;
  const [right, down] = Array.isArray(shift) ? shift : [];
  return withinLimits({
    shown: shown === true,
    yaw: numberOr(yaw, firstSurface.yaw),
    pitch: numberOr(pitch, firstSurface.pitch),
    zoom: numberOr(zoom, firstSurface.zoom),
    shift: [numberOr(right, 0), numberOr(down, 0)],
    exaggeration: numberOr(exaggeration, firstSurface.exaggeration),
  });
}

const clamped = (value: number, [least, most]: readonly [number, number]): number =>
  Math.min(most, Math.max(least, value));

const numberOr = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
