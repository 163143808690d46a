import { fitErrors } from '../../src/core/analysis/standardErrors';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { datasetOpener } from '../../src/core/objective/dataset';
import type { OpenedObjective } from '../../src/core/objective/opened';
import { atOnce } from '../../src/core/objective/sliced';
import { value } from '../core/parsed';
import { filesIn, fixture } from './fixture';
import { type ReferenceCase, type ReferenceGroup, Tally } from './group';
import { digits, hard, regress, startName } from './nist';
import type { LinearFile, NonlinearFile } from './nistSets';

/** One of NIST's sets as a person has it: a file, and a formula over its columns. */
export interface FormulaSet {
  readonly name: string;
  /** The text of a CSV file. */
  readonly file: string;
  readonly formula: string;
  readonly starts: Readonly<Record<string, readonly number[]>>;
  readonly certified: readonly number[];
  readonly standardErrors: readonly number[];
  readonly residualStandardDeviation: number;
}

const names = (count: number, stem: string, from = 1): string[] =>
  Array.from({ length: count }, (_, i) => `${stem}${i + from}`);

function csv(y: readonly number[], x: readonly (readonly number[])[]): string {
  const columns = x[0].length === 1 ? ['x'] : names(x[0].length, 'x');
  const lines = y.map((target, i) => [target, ...x[i]].join(','));
  return [['y', ...columns].join(','), ...lines].join('\n');
}

/** The 27 nonlinear sets. A heading puts the parameters into NIST's order. */
export const nonlinearFormulas = (): FormulaSet[] =>
  filesIn('nist').map((file) => {
    const set = fixture<NonlinearFile>('nist', file);
    const { name, model, start1, start2, refined_40_digits, certified } = set;
    const [left, right] = model.split(' = ');
    return {
      name,
      file: csv(
        set.y,
        set.x.map((row) => (typeof row === 'number' ? [row] : row)),
      ),
      formula: `${left} ~ f(${names(start1.length, 'b')}) = ${right}`,
      starts: { start1, start2 },
      certified: refined_40_digits.parameters,
      standardErrors: certified.standard_deviations,
      residualStandardDeviation: certified.residual_sd,
    };
  });

/** The 11 linear sets, as formulas from 0: B0 + B1*x + B2*x^2, the powers by Horner's rule. */
export const linearFormulas = (): FormulaSet[] =>
  filesIn('nist_linear').map((file) => {
    const { name, y, x, intercept, degree, exact } = fixture<LinearFile>('nist_linear', file);
    return {
      name,
      file: csv(y, x),
      formula: `y ~ ${lineText(intercept, degree, x[0].length)}`,
      starts: { zero: exact.coefficients.map(() => 0) },
      certified: exact.coefficients,
      standardErrors: exact.standard_errors,
      residualStandardDeviation: exact.residual_sd,
    };
  });

function lineText(intercept: boolean, degree: number, columns: number): string {
  const terms =
    columns > 1
      ? names(columns, 'x').map((x, i) => `B${i + 1}*${x}`)
      : names(degree, 'B').map((b, i) => `${b}*x^${i + 1}`);
  return [...(intercept ? ['B0'] : []), ...terms].join(' + ');
}

/** The objective over a set's file, opened as a run does. */
export function openFormula({ name, file, formula }: FormulaSet): OpenedObjective {
  const table = value(parseCsv(new TextEncoder().encode(file), `${name}.csv`));
  const model = { name: 'formula', settings: { text: formula } };
  return value(
    atOnce(
      datasetOpener.open(
        { kind: 'dataset', file: `${name}.csv`, target: 'y', model, loss: 'sse' },
        'float64',
        {
          table: () => ({ key: name, table }),
          forFirstRun: false,
        },
      ),
    ),
  );
}

/** How the fit of a formula over a file went from one start. */
export interface FormulaFit {
  readonly set: string;
  readonly start: string;
  /** Correct digits of the worst parameter, and of the worst standard error. */
  readonly digits: number;
  readonly errorDigits: number;
  readonly steps: number;
}

/** Every set from every start. */
export const fitFormulas = (): FormulaFit[] =>
  [...nonlinearFormulas(), ...linearFormulas()].flatMap((set) => {
    const { exact } = openFormula(set);
    return Object.entries(set.starts).map(([start, at]) => {
      const { parameters, steps } = regress({ objective: () => exact }, at);
      const { standardErrors = [] } = fitErrors(exact.residuals!, Float64Array.from(parameters)) ?? {};
      const errorDigits = Math.min(
        mostErrorDigits,
        ...set.standardErrors.map((error, j) => -Math.log10(relative(standardErrors[j], error))),
      );
      return { set: set.name, start, digits: digits(parameters, set), errorDigits, steps };
    });
  });

/** NIST certifies its standard deviations in eleven digits. */
const mostErrorDigits = 11;

/** Residuals of all 0 leave standard errors of rounding alone: absolute there. */
const relative = (found: number, expected: number): number =>
  expected === 0 ? Math.abs(found) : Math.abs(found / expected - 1);

/** What the standard errors of sets that lose digits keep; Lanczos1 has residuals of rounding alone, 10⁻¹³ of its data. */
const hardErrors: Readonly<Record<string, number>> = {
  ...{ Lanczos1: 1e-2, filip: 1e-6, wampler1: 1e-8, wampler2: 1e-12 },
};

function casesOf(set: FormulaSet): ReferenceCase[] {
  return Object.entries(set.starts).flatMap(([start, at]) => {
    const name = `${set.name} from ${startName[start]}, by formula over the file`;
    const fitted = () => {
      const { exact } = openFormula(set);
      return { exact, ...regress({ objective: () => exact }, at) };
    };
    return [
      {
        name,
        tolerance: hard[set.name] ?? 1e-10,
        compare: () => tally(set.certified, Array.from(fitted().parameters)),
      },
      {
        name: `${name}: standard errors`,
        tolerance: hardErrors[set.name] ?? 1e-9,
        compare: () => {
          const { exact, parameters } = fitted();
          const found = fitErrors(exact.residuals!, Float64Array.from(parameters));
          return tally(
            [...set.standardErrors, set.residualStandardDeviation],
            [...(found?.standardErrors ?? []), found?.residualStandardDeviation ?? Number.NaN],
          );
        },
      },
    ];
  });
}

function tally(expected: readonly number[], found: readonly number[]) {
  const tally = new Tally();
  for (const [j, each] of expected.entries()) tally.add(relative(found[j] ?? Number.NaN, each));
  return tally.outcome;
}

/** Levenberg–Marquardt on formulas over files, with the standard errors at the end. */
export const nistFormulas: ReferenceGroup = {
  id: 'nist',
  source: 'NIST StRD nonlinear regression: certified parameters and standard deviations',
  measure: 'relative to the certified number',
  cases: () => nonlinearFormulas().flatMap(casesOf),
  leftOut: [],
};

/** The same on the linear sets. */
export const nistLinearFormulas: ReferenceGroup = {
  id: 'nist_linear',
  source: 'NIST StRD linear regression: its data, solved in exact rational arithmetic',
  measure: 'relative to the exact number; absolute where that is 0',
  cases: () => linearFormulas().flatMap(casesOf),
  leftOut: [],
};
