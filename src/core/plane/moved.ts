/**
 * The two parameters that moved most, in the order of their places; of equal ones the first.
 * @param ways how far each parameter moved, in its own units; what is no number counts as not moved
 */
export function movedMost(ways: ArrayLike<number>): readonly number[] {
  const far = (place: number): number => Math.max(0, ways[place] || 0);
  return Array.from({ length: ways.length }, (_, place) => place)
    .sort((a, b) => far(b) - far(a))
    .slice(0, 2)
    .sort((a, b) => a - b);
}
