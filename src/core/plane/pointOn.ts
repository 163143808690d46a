/** Writes origin + s·directions[0] + t·directions[1] into x, from a place on; on a line t does not count. */
export function pointOn(
  origin: Float64Array,
  [u, v]: readonly Float64Array[],
  s: number,
  t: number,
  x: Float64Array,
  from = 0,
): void {
  const n = x.length;
  if (v) for (let i = from; i < n; i++) x[i] = origin[i] + s * u[i] + t * v[i];
  else for (let i = from; i < n; i++) x[i] = origin[i] + s * u[i];
}
