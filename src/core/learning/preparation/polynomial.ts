/** Which products of features there are. */
export interface ProductSpec {
  readonly degree?: number;
  readonly interactions?: boolean;
}

/**
 * The products of up to `degree` of `width` features, each as the places of its factors, in the order of scikit-learn's
 * PolynomialFeatures(degree, interaction_only, include_bias=False); undefined where the features themselves are all.
 */
export function productTerms(
  width: number,
  { degree = 1, interactions = false }: ProductSpec,
): number[][] | undefined {
  const most = interactions ? Math.max(degree, 2) : degree;
  if (most === 1) return undefined;
  const terms: number[][] = [];
  let longest: number[][] = [[]];
  for (let factors = 1; factors <= most; factors++) {
    longest = longest.flatMap((term) => {
      const first = term.length === 0 ? 0 : term[term.length - 1] + (interactions ? 1 : 0);
      return Array.from({ length: Math.max(0, width - first) }, (_, i) => [...term, first + i]);
    });
    terms.push(...longest);
  }
  return terms;
}

/** How many products there are: C(width + degree, degree) − 1, or the sum of C(width, k). */
export function productCount(width: number, { degree = 1, interactions = false }: ProductSpec): number {
  const most = interactions ? Math.max(degree, 2) : degree;
  let count = 0;
  let ofDegree = 1;
  for (let factors = 1; factors <= most; factors++) {
    const choices = interactions ? width - factors + 1 : width + factors - 1;
    ofDegree = (ofDegree * Math.max(0, choices)) / factors;
    count += ofDegree;
  }
  return count;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The name of a product: "x²·y". */
export function productName(term: readonly number[], names: readonly string[]): string {
  const powers = new Map<number, number>();
  for (const place of term) powers.set(place, (powers.get(place) ?? 0) + 1);
  return [...powers].map(([place, power]) => `${names[place]}${superscript(power)}`).join('·');
}

const superscript = (power: number): string =>
  power === 1 ? '' : [...String(power)].map((digit) => superscripts[Number(digit)]).join('');
