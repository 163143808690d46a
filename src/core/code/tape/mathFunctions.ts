import { mathOperations } from '../../expression/tape/mathOperations';
import type { NodeId, Operation } from '../../expression/tape/operations';
import * as operations from '../../expression/tape/operations';
import type { Tape } from '../../expression/tape/tape';
import { NotPlain } from './tapeValues';

/** A function of Math. */
export interface MathFunction {
  /** How many inputs it takes; what else it is given does nothing. */
  readonly most: number;
  readonly build: OnTape;
}

type OnTape = (tape: Tape, inputs: readonly NodeId[]) => NodeId;

/** Of any number of inputs, taken pairwise from the left; without one the given value. */
function ofMany(operation: Operation, empty: number): OnTape {
  return (tape, [first, ...others]) =>
    first === undefined ? tape.constant(empty) : others.reduce((a, b) => tape.apply(operation, a, b), first);
}

function hypot(tape: Tape, inputs: readonly NodeId[]): NodeId {
  return inputs.length === 1
    ? tape.apply(operations.abs, inputs[0])
    : ofMany(operations.hypot, 0)(tape, inputs);
}

const all = Number.POSITIVE_INFINITY;

const functions: ReadonlyMap<string, MathFunction> = new Map<string, MathFunction>([
  ...mathOperations.map((operation): [string, MathFunction] => [
    operation.name,
    { most: 1, build: (tape, inputs) => tape.apply(operation, needed(inputs, 0)) },
  ]),
  ['pow', { most: 2, build: (tape, inputs) => tape.power(needed(inputs, 0), needed(inputs, 1)) }],
  [
    'atan2',
    { most: 2, build: (tape, inputs) => tape.apply(operations.atan2, needed(inputs, 0), needed(inputs, 1)) },
  ],
  ['max', { most: all, build: ofMany(operations.maximum, Number.NEGATIVE_INFINITY) }],
  ['min', { most: all, build: ofMany(operations.minimum, Number.POSITIVE_INFINITY) }],
  ['hypot', { most: all, build: hypot }],
]);

function needed(inputs: readonly NodeId[], place: number): NodeId {
  if (place >= inputs.length) throw new NotPlain('a function that lacks an input');
  return inputs[place];
}

/** A function of Math on a tape; undefined where it has no derivative here, as Math.random. */
export const mathFunction = (name: string): MathFunction | undefined => functions.get(name);

/** A constant of Math. */
export function mathConstant(name: string): number | undefined {
  return /^(?:PI|E|LN2|LN10|LOG2E|LOG10E|SQRT2|SQRT1_2)$/.test(name) ? Math[name as 'PI'] : undefined;
}
