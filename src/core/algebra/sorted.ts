/** How many of some values in ascending order are lower than a bound, which is where it has its place among them: O(log n). */
export function placeAmong<T extends number | string>(sorted: ArrayLike<T>, bound: T): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
