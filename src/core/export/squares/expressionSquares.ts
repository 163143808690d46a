import { sumOfSquares } from '../../expression/code/sumOfSquares';
import { differentiate } from '../../expression/tape/differentiate';
import type { NodeId } from '../../expression/tape/operations';
import { atOnce } from '../../objective/sliced';
import { type Parsed, Problem } from '../../problem';
import type { ExportRequest } from '../exportRequest';
import { type ExpressionSource, expressionSource, gradientEntries } from '../objective/expressionCode';

/** A slope ∂rᵢ/∂xⱼ. */
interface PartSlope {
  readonly row: number;
  readonly column: number;
  readonly entry: NodeId;
}

/** A function or formula as scale · Σ rᵢ². */
export interface ExpressionSquares {
  readonly source: ExpressionSource;
  readonly scale: number;
  readonly residuals: readonly NodeId[];
  /** Those that are not 0 everywhere. */
  readonly slopes: readonly PartSlope[];
}

/** The squares that a function or formula is made of; a Problem where the formula is none to be written. */
export function expressionSquares({ objective, opened }: ExportRequest): Parsed<ExpressionSquares> {
  if (objective.kind === 'dataset') throw new Error('A model on data is no expression.');
  const source = expressionSource(objective, opened.summary.dimension, opened.precision);
  if (source instanceof Problem) return source;
  // The run's own tape has the slopes of the whole before its parts.
  gradientEntries(source);
  const { tape, output, n } = source.written;
  const squares = sumOfSquares(tape, output, n);
  if (!squares) throw new Error('Levenberg–Marquardt walked on what is no sum of squares.');
  const { residuals, scale } = squares;
  const slopes = residuals.flatMap((residual, row) =>
    [...atOnce(differentiate(tape, residual))].map(([column, entry]) => ({ row, column, entry })),
  );
  return { source, scale, residuals, slopes };
}
