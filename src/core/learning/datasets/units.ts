/** What stands beside the numbers of a column, and how often; "" for nothing. */
export type UnitCounts = ReadonlyMap<string, number>;

/** What the numbers of a column are multiplied by, by what stands beside them; what is not there is no number of this column. */
export interface UnitReading {
  readonly factors: ReadonlyMap<string, number>;
  /** The unit of the column; undefined where there is none, or where the factors differ. */
  readonly unit?: string;
}

/** Words for a thousand and more. In a column where only one of them stands it may be a unit as well (K for kelvin). */
const magnitudes: ReadonlyMap<string, number> = new Map([
  ...(['K', 'k', 'tsd', '천'] as const).map((word) => [word, 1e3] as const),
  ...(['만', '万'] as const).map((word) => [word, 1e4] as const),
  ...(['M', 'mn', 'mio', 'mio.', 'mln', '백만'] as const).map((word) => [word, 1e6] as const),
  ...(['억', '億'] as const).map((word) => [word, 1e8] as const),
  ...(['B', 'bn', 'mrd', 'mrd.'] as const).map((word) => [word, 1e9] as const),
  ...(['T', 'tn', '조', '兆'] as const).map((word) => [word, 1e12] as const),
]);

const isCurrency = (unit: string): boolean =>
  /[\p{Sc}]|^(?:usd|eur|gbp|jpy|krw|cny|chf|inr|rs\.?|원|元|円)$/iu.test(unit);

/** A unit as it is compared: "5 Years" and "1year" are in the same, and so are "1st" and "4th". */
export function unitName(written: string): string {
  const name = written.replace(/[ ()[\]]/g, '').replace(/^µ/, 'μ');
  if (name.length < 2) return name;
  const lower = name.toLowerCase();
  if (/^(?:st|nd|rd)$/.test(lower)) return 'th';
  return lower.length > 3 ? lower.replace(/s$/, '') : lower;
}

/**
 * One unit for a column: that of most of its numbers. A number without it is taken as if it had it; where most have none,
 * those with one are no numbers of this column, but for signs of money. Words such as K and M that stand side by side multiply.
 */
export function unitsOf(counts: UnitCounts): UnitReading {
  const bare = counts.get('') ?? 0;
  const named = [...counts].filter(([unit]) => unit !== '').sort(([, a], [, b]) => b - a);
  if (named.length === 0) return { factors: new Map([['', 1]]) };
  if (counts.size > 1 && named.every(([unit]) => magnitudes.has(unit)))
    return { factors: new Map([['', 1], ...named.map(([unit]) => [unit, magnitudes.get(unit)!] as const)]) };
  const [unit, times] = named[0];
  if (times < bare && !isCurrency(unit)) return { factors: new Map([['', 1]]) };
  return { unit, factors: new Map([...(bare > 0 ? [['', 1] as const] : []), [unit, 1]]) };
}
