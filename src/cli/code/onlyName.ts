import type { FoundFunction } from '../../core/code/foundFunction';
import { type Parsed, Problem } from '../../core/problem';

/** The only function that can be run; a Problem lists them where there are more, or says why there is none. */
export function onlyName(all: readonly FoundFunction[], file: string): Parsed<string> {
  const usable = all.filter(({ refusal }) => refusal === undefined);
  if (usable.length === 1) return usable[0].name;
  if (usable.length > 1) {
    const sorted = [...usable].sort((a, b) => Number(b.isCandidate) - Number(a.isCandidate));
    return new Problem(
      `${file} has ${usable.length} functions, ${sorted.map(({ name }) => name).join(', ')}: say which, as in ${file}::${sorted[0].name}.`,
    );
  }
  const [first] = all;
  return new Problem(
    first?.refusal === undefined
      ? `There is no function in ${file} that takes numbers: write one such as loss(x, y).`
      : `${file}: line ${first.line}: ${first.name}: ${first.refusal}`,
  );
}
