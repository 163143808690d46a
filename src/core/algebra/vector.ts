/** A sum of squares below this may have lost digits to underflow. */
export const smallestSquare = 1e-290;

/** ‖v‖₂; rescaled when a square overflows or vanishes, so that it is finite whenever v is. */
export function norm(v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i] * v[i];
  // In one function, so that engines inline it whole and box no number that it returns.
  if (sum > smallestSquare && sum < Number.POSITIVE_INFINITY) return Math.sqrt(sum);
  let largest = 0;
  for (let i = 0; i < v.length; i++) largest = Math.max(largest, Math.abs(v[i]));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  sum = 0;
  for (let i = 0; i < v.length; i++) sum += (v[i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

export function isFiniteVector(v: ArrayLike<number>): boolean {
  for (let i = 0; i < v.length; i++) if (!Number.isFinite(v[i])) return false;
  return true;
}

/** Σ aᵢ bᵢ over the length of a. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Σ vᵢ², as four sums of every fourth square, which wait for one another less than one does. */
export function sumOfSquares(v: Float64Array): number {
  const whole = v.length - (v.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < whole; i += 4) {
    const p = v[i];
    const q = v[i + 1];
    const r = v[i + 2];
    const s = v[i + 3];
    a += p * p;
    b += q * q;
    c += r * r;
    d += s * s;
  }
  for (let i = whole; i < v.length; i++) a += v[i] * v[i];
  return a + b + (c + d);
}

/** Copies a vector to another one of the same length; answers Σ (from − before)², in four sums as `sumOfSquares`. */
export function copyMeasured(from: Float64Array, before: Float64Array, to: Float64Array): number {
  const whole = from.length - (from.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < whole; i += 4) {
    const p = from[i] - before[i];
    const q = from[i + 1] - before[i + 1];
    const r = from[i + 2] - before[i + 2];
    const s = from[i + 3] - before[i + 3];
    a += p * p;
    b += q * q;
    c += r * r;
    d += s * s;
    to[i] = from[i];
    to[i + 1] = from[i + 1];
    to[i + 2] = from[i + 2];
    to[i + 3] = from[i + 3];
  }
  for (let i = whole; i < from.length; i++) {
    a += (from[i] - before[i]) * (from[i] - before[i]);
    to[i] = from[i];
  }
  return a + b + (c + d);
}

/** max |vᵢ|; NaN where a component is. */
export function largestMagnitude(v: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < v.length; i++) {
    const magnitude = Math.abs(v[i]);
    if (!(magnitude <= largest)) largest = magnitude;
    if (Number.isNaN(magnitude)) return magnitude;
  }
  return largest;
}

/** Vectors one behind the other, in one of their own. */
export function joinedVectors(vectors: readonly ArrayLike<number>[]): Float64Array<ArrayBuffer> {
  const all = new Float64Array(vectors.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const vector of vectors) {
    all.set(vector, at);
    at += vector.length;
  }
  return all;
}
