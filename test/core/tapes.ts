import { differentiate } from '../../src/core/expression/differentiate';
import { objectiveSource } from '../../src/core/expression/emit';
import { generate } from '../../src/core/expression/generate';
import { interpretedObjective } from '../../src/core/expression/interpret';
import { findParameters } from '../../src/core/expression/parameters';
import { parseFormulaText } from '../../src/core/expression/statements';
import { Tape } from '../../src/core/expression/tape';
import { unfold } from '../../src/core/expression/unfold';
import type { Objective } from '../../src/core/objective';
import type { Precision } from '../../src/core/precision';

/** The same formula as generated code and interpreted. */
export function bothWays(
  text: string,
  n: number,
  precision: Precision,
): { generated: Objective; interpreted: Objective } {
  const syntax = parseFormulaText(text);
  const tape = new Tape(precision);
  const { output } = unfold(syntax, findParameters(syntax), n, tape);
  const slopes = differentiate(tape, output);
  const gradient = Array.from({ length: n }, (_, i) => slopes.get(i) ?? tape.constant(0));
  const made = generate<[Objective['evaluate'], Objective['evaluateMany']]>(
    objectiveSource(tape, output, gradient, precision),
  );
  if (!made) throw new Error('Code generation is forbidden here.');
  return {
    generated: { dimension: n, evaluate: made[0], evaluateMany: made[1] },
    interpreted: { dimension: n, evaluate: interpretedObjective(tape, output, gradient, precision) },
  };
}
