import type { BodyPoint } from './arrowBody';

/** A direction on the screen: to the right, down, away from the eye; of length 1. */
export type BodyDirection = readonly [number, number, number];

/** A flat part of a cone that is turned to the eye. */
export interface ConeFace {
  readonly corners: readonly BodyPoint[];
  readonly normal: BodyDirection;
}

/** Faces around a cone. */
const sides = 18;

/** What is seen of a cone: those of its faces that are turned to the eye, its base among them where that is. */
export function coneFaces(base: BodyPoint, tip: BodyPoint, radius: number): readonly ConeFace[] {
  const axis: BodyDirection = [tip.x - base.x, tip.y - base.y, tip.z - base.z];
  const length = Math.hypot(...axis);
  if (!(length > 0)) return [];
  const along = scaled(axis, 1 / length);
  const flat = Math.hypot(along[0], along[1]);
  const right: BodyDirection = flat > 1e-6 ? [-along[1] / flat, along[0] / flat, 0] : [1, 0, 0];
  const other = cross(along, right);
  const out = (angle: number): BodyDirection => added(scaled(right, Math.cos(angle)), other, Math.sin(angle));
  const rim = Array.from({ length: sides }, (_, i): BodyPoint => {
    const [x, y, z] = scaled(out((2 * Math.PI * i) / sides), radius);
    return { x: base.x + x, y: base.y + y, z: base.z + z };
  });
  const slant = Math.hypot(length, radius);
  const faces = rim.map((corner, i): ConeFace => {
    const outwards = out((2 * Math.PI * (i + 0.5)) / sides);
    const normal = added(scaled(outwards, length / slant), along, radius / slant);
    return { corners: [tip, corner, rim[(i + 1) % sides]], normal };
  });
  const end: ConeFace = { corners: rim, normal: scaled(along, -1) };
  return [...faces, end].filter(({ normal }) => normal[2] < 0);
}

const scaled = ([x, y, z]: BodyDirection, by: number): BodyDirection => [x * by, y * by, z * by];

const added = (a: BodyDirection, b: BodyDirection, times: number): BodyDirection => [
  a[0] + times * b[0],
  a[1] + times * b[1],
  a[2] + times * b[2],
];

const cross = (a: BodyDirection, b: BodyDirection): BodyDirection => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
