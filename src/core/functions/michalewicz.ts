import type { FunctionEntry } from '../catalogue/entry';

/** −Σ sin xᵢ sin²⁰((i+1) xᵢ²/π), i from 0. */
export const michalewicz: FunctionEntry = {
  id: 'michalewicz',
  label: 'Michalewicz',
  source: 'Michalewicz (1996), Genetic Algorithms + Data Structures = Evolution Programs, 3rd ed., Springer',
  settings: [],
  formula: () => '-sum(sin(x)*sin((i + 1)*x^2/pi)^20)',
  about:
    'Narrow trenches that cross on a plateau: without slope between them, luck decides which one is found.',
  dimension: { minimum: 1, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [0, Math.PI]),
  view: (n) => Array.from({ length: n }, () => [0, Math.PI]),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 1.9 : 1.35)),
  minima: (n) => {
    const x = Array.from({ length: n }, (_, i) => lowest(i + 1));
    return [{ x, value: x.reduce((sum, xi, i) => sum - depth(xi, i + 1), 0) }];
  },
  make: (n) => ({
    dimension: n,
    evaluate(x, gradient) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const xi = x[i];
        const k = (i + 1) / Math.PI;
        const sine = Math.sin(xi);
        const s = Math.sin(k * xi * xi);
        const s2 = s * s;
        const s4 = s2 * s2;
        const s16 = s4 * s4 * s4 * s4;
        sum -= sine * s16 * s4;
        if (gradient)
          gradient[i] = -s16 * s2 * s * (Math.cos(xi) * s + 40 * k * xi * sine * Math.cos(k * xi * xi));
      }
      return sum;
    },
  }),
};

/** sin x sin²⁰(kx²/π). */
function depth(x: number, k: number): number {
  return Math.sin(x) * Math.sin((k * x * x) / Math.PI) ** 20;
}

/**
 * Where `depth` is largest on [0, π]: near one of the two peaks of its narrow factor beside π/2, which Newton's method
 * on its logarithm refines: (ln depth)′ = cot x + 40 (k/π) x cot u, u = kx²/π.
 */
function lowest(k: number): number {
  const peaks = [Math.floor(k / 4 - 0.5), Math.floor(k / 4 + 0.5)].map((j) =>
    refined(Math.PI * Math.sqrt((Math.max(0, j) + 0.5) / k), k),
  );
  return peaks.reduce((best, x) => (depth(x, k) > depth(best, k) ? x : best));
}

function refined(peak: number, k: number): number {
  const c = k / Math.PI;
  let x = peak;
  for (let i = 0; i < 10; i++) {
    const u = c * x * x;
    const slope = 1 / Math.tan(x) + (40 * c * x) / Math.tan(u);
    const curvature = -1 / Math.sin(x) ** 2 + (40 * c) / Math.tan(u) - 80 * ((c * x) / Math.sin(u)) ** 2;
    x -= slope / curvature;
  }
  return x;
}
