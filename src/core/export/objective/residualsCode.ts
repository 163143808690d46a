import { sumOfSquares } from '../../expression/code/sumOfSquares';
import { differentiate } from '../../expression/tape/differentiate';
import { atOnce } from '../../objective/sliced';
import { type Parsed, Problem } from '../../problem';
import type { ExportRequest } from '../exportRequest';
import { typescriptNumber } from '../languages/typescriptWords';
import { indented } from '../lines';
import { expressionSource, gradientEntries, writtenEntries } from './expressionCode';
import { typescriptStyle } from './expressionStyles';

/** The parts of a sum of squares with their slopes, as what `residuals` of TypeScript's `Objective` is. */
export function residualsCode({ objective, opened }: ExportRequest): Parsed<readonly string[]> {
  if (objective.kind === 'dataset')
    return new Problem(
      'Levenberg–Marquardt is written as code for functions and formulas that are sums of squares, not for models on data yet: choose BFGS or Newton.',
    );
  const source = expressionSource(objective, opened.summary.dimension, opened.precision);
  if (source instanceof Problem) return source;
  // The run's own tape has the slopes of the whole before its parts.
  gradientEntries(source);
  const { tape, output, n } = source.written;
  const squares = sumOfSquares(tape, output, n);
  if (!squares) throw new Error('Levenberg–Marquardt walked on what is no sum of squares.');
  const { residuals, scale } = squares;
  const slopes = residuals.flatMap((residual, row) =>
    [...atOnce(differentiate(tape, residual))].map(([index, entry]) => ({ place: row * n + index, entry })),
  );
  const { lines, texts } = writtenEntries(source, typescriptStyle(opened.precision), [
    ...residuals,
    ...slopes.map(({ entry }) => entry),
  ]);
  return [
    '/** The loss as scale · Σ rᵢ², with the slopes of each r. */',
    'const residuals: Residuals = {',
    `  count: ${residuals.length},`,
    `  scale: ${typescriptNumber(scale)},`,
    '  evaluate(p, r, jacobian) {',
    ...indented(
      [
        ...lines,
        ...residuals.map((_, i) => `r[${i}] = ${texts[i]};`),
        'if (!jacobian) return;',
        'jacobian.fill(0);',
        ...slopes.map(({ place }, i) => `jacobian[${place}] = ${texts[residuals.length + i]};`),
      ],
      '    ',
    ),
    '  },',
    '};',
  ];
}
