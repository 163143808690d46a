import type { FoundFunction } from '../../core/code/foundFunction';
import { type Parsed, Problem } from '../../core/problem';

/**
 * The only function of a file that can be run, or the only one that looks like a loss; a Problem lists them where there are more, or says
 * why there is none.
 */
export function onlyName(all: readonly FoundFunction[], file: string): Parsed<string> {
  const usable = all.filter(({ refusal }) => refusal === undefined);
  const likely = usable.filter(({ isCandidate }) => isCandidate);
  const found = likely.length > 0 ? likely : usable;
  if (found.length === 1) return found[0].name;
  if (found.length === 0) return nothingIn(all, file);
  const names = found.map(({ name }) => name).join(', ');
  return new Problem(
    `${file} has ${found.length} functions, ${names}: say which, as in ${file}::${found[0].name}.`,
  );
}

function nothingIn([first]: readonly FoundFunction[], file: string): Problem {
  return new Problem(
    first?.refusal === undefined
      ? `There is no function in ${file} that takes numbers: write one such as loss(x, y).`
      : `${file}:${first.line}: ${first.name}: ${first.refusal}`,
  );
}
