import assert from 'node:assert/strict';
import { callShapeOf } from '../../../src/core/code/callShape';
import { parametersOf } from '../../../src/core/code/javascript/parameters';
import { readScript } from '../../../src/core/code/javascript/script';
import { type Obstacle, plainArithmetic } from '../../../src/core/code/tape/plainArithmetic';
import { formulaObjective } from '../../../src/core/expression/formulaObjective';
import type { WrittenOut } from '../../../src/core/expression/formulaText';
import type { Objective } from '../../../src/core/objective/objective';
import { Problem } from '../../../src/core/problem';

/** The arithmetic of the function f of a script in n parameters; of what is around it nothing is known but the given values. */
export function arithmeticOf(
  text: string,
  n: number,
  around: Readonly<Record<string, unknown>> = {},
): WrittenOut | Obstacle {
  const script = readScript(text, 'typescript');
  const declared = script.functions.get('f');
  assert.ok(declared, text);
  const parameters = parametersOf(declared.node, script);
  const shape = callShapeOf(parameters);
  if (shape instanceof Problem) assert.fail(shape.message);
  return plainArithmetic({
    ...{ script, parameters, shape, name: 'f', dimension: n },
    outside: (name) => around[name],
  });
}

/** The same as something to evaluate. */
export function writtenDown(text: string, n: number, around?: Readonly<Record<string, unknown>>): Objective {
  const written = arithmeticOf(text, n, around);
  if ('what' in written) assert.fail(`${written.what}, in ${text}`);
  return formulaObjective(written);
}
