import { parseAssignment } from '../../expression/language/statements';
import { differentiate } from '../../expression/tape/differentiate';
import { lower } from '../../expression/tape/lower';
import type { NodeId } from '../../expression/tape/operations';
import { Tape } from '../../expression/tape/tape';
import { atOnce } from '../../objective/sliced';
import type { Precision } from '../../precision';
import { Expressions } from '../tape/expressions';
import type { EntryLevel, ExpressionWords } from '../tape/words';

/** A formula of numbers that are each taken by themselves: an activation of z, or the loss of an output p with the target t. */
export interface ElementwiseFormula {
  readonly text: string;
  readonly constants: Readonly<Record<string, number>>;
}

/** How a language writes such a formula. */
export interface ElementwiseStyle {
  readonly words: ExpressionWords;
  readonly level: EntryLevel;
  readonly precision: Precision;
}

/** A formula and its slope along its first number, written out. */
export interface WrittenElementwise {
  readonly value: string;
  readonly slope: string;
  /** Whether the slope is a number that depends on nothing. */
  readonly isConstantSlope: boolean;
}

/**
 * Writes a formula with what its names are called.
 * @param called what stands for each of its names, the first being that along which the slope goes
 * @param known what the formula's own value is called, where the slope may refer to it
 */
export function writtenElementwise(
  { text, constants }: ElementwiseFormula,
  called: readonly (readonly [name: string, as: string])[],
  { words, level, precision }: ElementwiseStyle,
  known?: string,
): WrittenElementwise {
  const tape = new Tape(precision);
  const inputs = new Map(called.map(([name], index) => [name, tape.input(index)]));
  const pi = tape.constant(Math.PI);
  const output = lower(parseAssignment(`value = ${text}`).value, tape, {
    name: ({ name }) => {
      if (name === 'pi') return pi;
      return (
        inputs.get(name) ?? (Object.hasOwn(constants, name) ? tape.constant(constants[name]) : lost(name))
      );
    },
    element: ({ vector }) => lost(vector),
    fold: ({ fold }) => lost(fold),
  });
  const slope = atOnce(differentiate(tape, output)).get(0) ?? tape.constant(0);
  const write = (id: NodeId, refersToValue: boolean): string =>
    new Expressions({
      ...{ tape, words },
      nameOf(entry) {
        const node = tape.nodes[entry];
        if (node.kind === 'input') return called[node.index][1];
        return refersToValue && entry === output ? known : undefined;
      },
      levelOf: (entry) => (tape.nodes[entry].kind === 'constant' ? 'number' : level),
    }).value(id).text;
  return {
    value: write(output, false),
    slope: write(slope, true),
    isConstantSlope: tape.nodes[slope].kind === 'constant',
  };
}

function lost(name: string): never {
  throw new Error(`The formula has no ${name}.`);
}
