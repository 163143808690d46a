import { objectiveSource } from '../../src/core/expression/code/emit';
import { generate } from '../../src/core/expression/code/generate';
import { interpretedObjective } from '../../src/core/expression/code/interpret';
import { interpretedMapping, type Mapping, mappingSource } from '../../src/core/expression/code/mapping';
import { findParameters } from '../../src/core/expression/language/parameters';
import { parseFormulaText } from '../../src/core/expression/language/statements';
import { differentiate } from '../../src/core/expression/tape/differentiate';
import { tangents } from '../../src/core/expression/tape/tangents';
import { Tape } from '../../src/core/expression/tape/tape';
import { unfold } from '../../src/core/expression/tape/unfold';
import type { Objective } from '../../src/core/objective/objective';
import { atOnce } from '../../src/core/objective/sliced';
import type { Precision } from '../../src/core/precision';

/** A formula in n parameters on a tape, with the entries of its value and its gradient. */
function written(text: string, n: number, precision: Precision) {
  const syntax = parseFormulaText(text);
  const tape = new Tape(precision);
  const { output } = unfold(syntax, findParameters(syntax), n, tape);
  const slopes = atOnce(differentiate(tape, output));
  const gradient = Array.from({ length: n }, (_, i) => slopes.get(i) ?? tape.constant(0));
  return { tape, output, gradient };
}

/** The same formula as generated code and interpreted. */
export function bothWays(
  text: string,
  n: number,
  precision: Precision,
): { generated: Objective; interpreted: Objective } {
  const { tape, output, gradient } = written(text, n, precision);
  const made = generate<[Objective['evaluate'], Objective['evaluateMany']]>(
    objectiveSource(tape, output, gradient, precision),
  );
  if (!made) throw new Error('Code generation is forbidden here.');
  return {
    generated: { dimension: n, evaluate: made[0], evaluateMany: made[1] },
    interpreted: { dimension: n, evaluate: interpretedObjective(tape, output, gradient, precision) },
  };
}

/** The product of its Hessian with v as generated code and interpreted. */
export function productBothWays(
  text: string,
  n: number,
  precision: Precision,
): { generated: Mapping; interpreted: Mapping } {
  const { tape, gradient } = written(text, n, precision);
  const changes = atOnce(tangents(tape, gradient, (index) => tape.input(n + index)));
  const outputs = changes.flatMap((entry, place) => (entry === undefined ? [] : [{ place, entry }]));
  const ids = [...tape.nodes.keys()];
  const generated = generate<Mapping>(mappingSource(tape, ids, outputs, n, precision));
  if (!generated) throw new Error('Code generation is forbidden here.');
  return { generated, interpreted: interpretedMapping(tape, ids, outputs, n, precision) };
}
