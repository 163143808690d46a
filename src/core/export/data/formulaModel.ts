import { type ColumnFormula, columnInput } from '../../expression/columnFormula';
import { differentiate } from '../../expression/tape/differentiate';
import { atOnce } from '../../objective/sliced';
import type { Precision } from '../../precision';
import { namesOfLosses, ProgramNames } from '../names';
import { type DeclaringStyle, writtenRoots } from '../tape/writtenRoots';

/** A formula over columns in a language. */
export interface WrittenFormula {
  /** The names of the parameters, and of the columns with their places among the features. */
  readonly parameters: readonly string[];
  readonly columns: readonly { readonly name: string; readonly place: number }[];
  /** What is computed once for the value and all slopes. */
  readonly lines: readonly string[];
  readonly value: string;
  /** ∂value/∂parameter; none where the language finds them by itself. */
  readonly slopes: readonly string[];
}

/** Writes a formula over features with these names. */
export function writtenFormula(
  { columns, parameterNames, writeOut }: ColumnFormula,
  featureNames: readonly string[],
  precision: Precision,
  style: DeclaringStyle & { readonly names: 'snake' | 'camel' },
  withSlopes: boolean,
): WrittenFormula {
  const { tape, output, n } = writeOut(precision);
  const names = new ProgramNames(style.names, namesOfLosses);
  const parameters = parameterNames.map((name) => names.fresh(name));
  const own = columns.map((name) => ({ name: names.fresh(name), place: featureNames.indexOf(name) }));
  const along = withSlopes ? atOnce(differentiate(tape, output)) : undefined;
  const slopes = along ? Array.from({ length: n }, (_, i) => along.get(i) ?? tape.constant(0)) : [];
  const { lines, texts } = writtenRoots(tape, [output, ...slopes], style, names, (index) =>
    index < columnInput ? parameters[index] : own[index - columnInput].name,
  );
  return { parameters, columns: own, lines, value: texts[0], slopes: texts.slice(1) };
}
