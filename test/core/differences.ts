/** ∂ of a vector function along parameter i: Richardson's extrapolation of two central differences, an error of order h⁴. */
export function centralDifferences(
  f: (x: Float64Array) => readonly number[],
  x: Float64Array,
  i: number,
): number[] {
  const slopes = (h: number) => {
    const moved = (by: number) => f(x.with(i, x[i] + by));
    const [above, below] = [moved(h), moved(-h)];
    return above.map((value, k) => (value - below[k]) / (2 * h));
  };
  const [near, far] = [slopes(5e-4), slopes(1e-3)];
  return near.map((slope, k) => (4 * slope - far[k]) / 3);
}
