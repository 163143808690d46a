import type { WrittenOut } from '../../expression/formulaText';
import { Tape } from '../../expression/tape/tape';
import type { CallShape } from '../callShape';
import type { CodeParameter } from '../foundFunction';
import type { Script } from '../javascript/script';
import type { SyntaxNode } from '../javascript/syntaxTree';
import { bindParameters } from './bindings';
import type { Evaluation } from './evaluation';
import { evaluateExpression } from './expressions';
import { CallFrame } from './frames';
import { Machine } from './machine';
import { outsideValue } from './outside';
import { executeBlock } from './statements';
import { listOf, Names, NotPlain, numberOf, type TapeValue } from './tapeValues';

/** A function of a script that is to be written down for one number of parameters. */
export interface PlainSource {
  readonly script: Script;
  readonly name: string;
  readonly parameters: readonly CodeParameter[];
  readonly shape: CallShape;
  readonly dimension: number;
  /** Values of parameters that are not walked on, by their names. */
  readonly fixed?: Readonly<Record<string, number>>;
  /** What a name at the top of the script stands for as it runs; undefined where it is not known. */
  outside(name: string): unknown;
}

/** Why a function is not written down: "a text (line 3)". */
export interface Obstacle {
  readonly what: string;
  readonly position?: number;
}

/** No call is followed deeper. */
const deepestCalls = 60;

/**
 * The arithmetic of a function as a tape, so that derivatives can be taken of it: its loops, lists and calls of other functions of the
 * script are followed with the parameters as unknowns. What a name outside of all functions stands for is taken as it is now.
 * An Obstacle says what is more than plain arithmetic: a loop or an index that depends on the parameters, a text, whatever is called
 * that is no function of the script or of Math.
 *
 * It is no proof that the arithmetic is that of the function: compare values.
 */
export function plainArithmetic(source: PlainSource): WrittenOut | Obstacle {
  const tape = new Tape('float64');
  try {
    const output = written(source, new Machine(tape, source.script.text));
    if (output.kind !== 'number') return { what: `a ${output.kind} as its value` };
    return { tape, output: output.entry, n: source.dimension, precision: 'float64' };
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    return { what: error.message, ...(error.node && { position: error.node.from }) };
  }
}

function written(source: PlainSource, machine: Machine): TapeValue {
  const { script, name } = source;
  const declared = script.functions.get(name);
  if (!declared) throw new NotPlain('a function that stands elsewhere');
  const known = new Map<string, TapeValue>();
  const evaluation: Evaluation = {
    machine,
    evaluate: (node, names) => evaluateExpression(node, names, evaluation),
    call: (callee, inputs, node) => callFunction(callee, inputs, node, evaluation),
    functionAt,
    outside(wanted, node) {
      const value = known.get(wanted) ?? functionAt(wanted) ?? outsideOf(source, wanted, node, machine);
      known.set(wanted, value);
      return value;
    },
  };
  function functionAt(wanted: string): TapeValue | undefined {
    const found = script.functions.get(wanted);
    return found && { kind: 'function', node: found.node, names: new Names() };
  }
  return followed(declared.node, new Names(), inputsOf(source, machine), evaluation);
}

function outsideOf(source: PlainSource, name: string, node: SyntaxNode, { tape }: Machine): TapeValue {
  if (/^(?:NaN|Infinity)$/.test(name)) return numberOf(tape.constant(Number(name)));
  const value = source.outside(name);
  if (value === undefined) throw new NotPlain(`the name ${name}`, node);
  return outsideValue(value, tape);
}

/** The parameters as the function is given them; one that keeps its default is not given. */
function inputsOf(
  { parameters, shape, dimension, fixed = {} }: PlainSource,
  { tape }: Machine,
): (TapeValue | undefined)[] {
  const unknowns = Array.from({ length: dimension }, (_, i) => numberOf(tape.input(i)));
  if (shape.kind === 'spread') return unknowns;
  const record = new Map((shape.names ?? []).map((name, i) => [name, unknowns[i]]));
  const whole: TapeValue = shape.kind === 'record' ? { kind: 'record', members: record } : listOf(unknowns);
  const walked: readonly TapeValue[] = shape.kind === 'numbers' ? unknowns : [whole];
  return parameters.map(({ name }, place) => {
    const at = shape.places.indexOf(place);
    if (at >= 0) return walked[at];
    return Object.hasOwn(fixed, name) ? numberOf(tape.constant(fixed[name])) : undefined;
  });
}

function callFunction(
  callee: TapeValue,
  inputs: readonly TapeValue[],
  node: SyntaxNode,
  evaluation: Evaluation,
): TapeValue {
  if (callee.kind === 'builtIn') return callee.call(inputs);
  if (callee.kind !== 'function') throw new NotPlain(`a call of a ${callee.kind}`, node);
  return evaluation.machine.within(node, () => followed(callee.node, callee.names, inputs, evaluation));
}

/** What a function answers. */
function followed(
  fn: SyntaxNode,
  around: Names,
  inputs: readonly (TapeValue | undefined)[],
  evaluation: Evaluation,
): TapeValue {
  const { machine } = evaluation;
  if (machine.frames.length >= deepestCalls) throw new NotPlain('a function that calls itself often', fn);
  machine.refuseErrors(fn);
  if (fn.getChild('async') || fn.getChild('Star'))
    throw new NotPlain('an asynchronous function, or a generator', fn);
  const frame = new CallFrame();
  machine.frames.push(frame);
  try {
    const names = new Names(around);
    bindParameters(fn, inputs, names, evaluation);
    const body = fn.lastChild;
    if (!body) throw new NotPlain('a function without a body', fn);
    if (body.name !== 'Block') return evaluation.evaluate(body, names);
    const isComplete = executeBlock(body, names, evaluation) === 'return';
    return frame.answer(machine.tape, isComplete);
  } finally {
    machine.frames.pop();
  }
}
