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
