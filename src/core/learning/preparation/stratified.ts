import type { Random } from '../../random';

/**
 * How many of `size` rows each class has, in proportion to its rows: rounded down, and what is left goes to the largest
 * remainders, of equal ones to a random one. As scikit-learn's StratifiedShuffleSplit, which takes the mode of the multivariate
 * hypergeometric distribution so.
 */
export function shareOfClasses(counts: readonly number[], size: number, random: Random): number[] {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (count / rows) * size);
  const shares = exact.map(Math.floor);
  const order = Int32Array.from(counts, (_, place) => place);
  random.shuffle(order);
  const byRemainder = Array.from(order).sort((a, b) => exact[b] - shares[b] - (exact[a] - shares[a]));
  const left = size - shares.reduce((sum, share) => sum + share, 0);
  for (const place of byRemainder.slice(0, left)) shares[place]++;
  return shares;
}
