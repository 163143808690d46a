import { printTable } from '../bench/table';
import { type Comparison, compareWithMinpack, storedMinpack } from '../test/reference/nist';
import { fitFormulas } from '../test/reference/nistFormula';
import { liveMinpack, noSciPy } from '../test/reference/scipyPeer';

/** Half a digit is chance. */
const isBehind = ({ digits, minpack }: Comparison): boolean => digits < minpack - 0.5;

/**
 * Prints how many digits Levenberg–Marquardt reaches on each of NIST's sets from each of its starts, beside MINPACK's: of
 * the SciPy that is installed, else as they were stored. Answers whether it is nowhere more than half a digit behind.
 */
export function verifyNist(): boolean {
  const live = liveMinpack();
  const { source, ends } = live ?? storedMinpack();
  const found = compareWithMinpack({ source, ends });
  printTable(
    'Correct digits of the worst parameter on NIST’s StRD sets, at most 11, by lm from each start',
    ['set', 'start', 'lm', 'MINPACK', 'steps', 'evaluations', 'MINPACK’s', ''],
    found.map((each) => [
      each.set,
      each.start,
      each.digits.toFixed(1),
      each.minpack.toFixed(1).replace('-', '−'),
      String(each.steps),
      String(each.evaluations),
      String(each.minpackEvaluations),
      isBehind(each) ? '✗' : '',
    ]),
  );
  console.log(
    `\nMINPACK: ${source}${live ? '' : `, as stored: to ask the one of this machine, ${noSciPy}`}.`,
  );
  printFormulas();
  const behind = found.filter(isBehind);
  console.log(
    `${found.length} regressions: ${behind.length === 0 ? 'nowhere more than half a digit behind' : `${behind.length} behind`}.`,
  );
  return behind.length === 0;
}

/** The same sets as a person has them, files with a formula over their columns: parameters, and standard errors at the end. */
function printFormulas(): void {
  printTable(
    'Correct digits by formula over the file: of the worst parameter, and of the worst standard error against the certified ones, at most 11',
    ['set', 'start', 'parameters', 'standard errors', 'steps'],
    fitFormulas().map(({ set, start, digits, errorDigits, steps }) => [
      set,
      start,
      digits.toFixed(1),
      errorDigits.toFixed(1).replace('-', '−'),
      String(steps),
    ]),
  );
}
