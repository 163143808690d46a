/** Head shapes in the order of the series: each optimizer is told apart without its colour too. */
const shapes: readonly ((r: number) => string)[] = [
  (r) => `M${r},0A${r},${r} 0 1 1 ${-r},0A${r},${r} 0 1 1 ${r},0Z`,
  (r) => polygon(0.88 * r, [-1, -1, 1, -1, 1, 1, -1, 1]),
  (r) => polygon(r, [0, -1.15, 1.05, 0.8, -1.05, 0.8]),
  (r) => polygon(1.2 * r, [0, -1, 1, 0, 0, 1, -1, 0]),
  (r) => polygon(1.05 * r, cross(0.4)),
];

/** SVG path data of a head, centred at the origin; also for Path2D. */
export function headShape(series: number, radius: number): string {
  return shapes[shifted(series, shapes.length)](radius);
}

/**
 * The place of a run in a list of `count` looks, of which the first lists go around once: with every round a step
 * further, so that no two of count² runs have the same place in a list that goes around with the series and in this one.
 */
export function shifted(series: number, count: number): number {
  return (series + Math.floor(series / count)) % count;
}

function polygon(scale: number, points: readonly number[]): string {
  const pairs: string[] = [];
  for (let i = 0; i < points.length; i += 2) pairs.push(`${points[i] * scale},${points[i + 1] * scale}`);
  return `M${pairs.join('L')}Z`;
}

function cross(arm: number): number[] {
  return [
    [-arm, -1],
    [arm, -1],
    [arm, -arm],
    [1, -arm],
    [1, arm],
    [arm, arm],
    [arm, 1],
    [-arm, 1],
    [-arm, arm],
    [-1, arm],
    [-1, -arm],
    [-arm, -arm],
  ].flat();
}
