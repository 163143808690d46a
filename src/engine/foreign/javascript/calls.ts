import type { CallShape } from '../../../core/code/callShape';
import type { CodeParameter } from '../../../core/code/foundFunction';
import type { AnyFunction } from './codePlace';

/** Calls a person's function at the point x. What it is given is its own: it may change it. */
export type PointCall = (x: Float64Array) => unknown;

/** How a function takes the parameters of a walk. */
export interface CallForm {
  readonly shape: CallShape;
  readonly parameters: readonly CodeParameter[];
  /** Values of parameters that are not walked on, by their names. */
  readonly fixed?: Readonly<Record<string, number>> | undefined;
}

/** How a function is called. */
export function callOf(run: AnyFunction, form: CallForm): PointCall {
  const { shape } = form;
  const isPlain = shape.places.every((place, i) => place === i) && Object.keys(form.fixed ?? {}).length === 0;
  if (isPlain && shape.kind === 'numbers') return callWithNumbers(run, shape.places.length);
  if (isPlain && shape.kind === 'list') {
    const list = listOf(containerOf(form));
    return (x) => run(list(x));
  }
  const inputs = inputsOf(form);
  return (x) => run(...inputs(x));
}

/** Whether a function changes the list or the object that it is given. What it throws goes on. */
export function changesInputs(run: AnyFunction, form: CallForm, x: Float64Array): boolean {
  const inputs = inputsOf(form);
  const given = inputs(x);
  run(...given);
  const fresh = inputs(x);
  return given.some((input, i) => typeof input === 'object' && !sameMembers(input, fresh[i]));
}

function sameMembers(a: unknown, b: unknown): boolean {
  const [ofA, ofB] = [a, b].map((holder) => Object.entries(holder as object));
  return (
    ofA.length === ofB.length &&
    ofA.every(([name, value], i) => name === ofB[i][0] && Object.is(value, ofB[i][1]))
  );
}

/** With few numbers, no list is made of them at each call. */
function callWithNumbers(run: AnyFunction, count: number): PointCall {
  switch (count) {
    case 1:
      return (x) => run(x[0]);
    case 2:
      return (x) => run(x[0], x[1]);
    case 3:
      return (x) => run(x[0], x[1], x[2]);
    default:
      return (x) => run(...x);
  }
}

/** All inputs of a call at x, each place filled: what is not walked on has its given value, or keeps its default. */
function inputsOf({ shape, parameters, fixed = {} }: CallForm): (x: Float64Array) => unknown[] {
  const { kind, places, names = [] } = shape;
  if (kind === 'spread') return (x) => [...x];
  const whole = kind === 'record' ? recordOf(names) : listOf(containerOf({ shape, parameters }));
  const walked = kind === 'numbers' ? (x: Float64Array) => [...x] : (x: Float64Array) => [whole(x)];
  const template = parameters.map(({ name }) => (Object.hasOwn(fixed, name) ? fixed[name] : undefined));
  // Behind the last one that is given, a rest parameter must stay empty.
  const length =
    1 +
    Math.max(
      ...places,
      template.findLastIndex((value) => value !== undefined),
    );
  return (x) => {
    const inputs: unknown[] = template.slice(0, length);
    walked(x).forEach((value, i) => {
      inputs[places[i]] = value;
    });
    return inputs;
  };
}

const containerOf = ({ shape, parameters }: CallForm): CodeParameter['container'] =>
  parameters[shape.places[0]]?.container;

function listOf(container: CodeParameter['container']): (x: Float64Array) => unknown {
  if (container === 'Float64Array') return (x) => x.slice();
  if (container === 'Float32Array') return (x) => Float32Array.from(x);
  return newList;
}

/** With few numbers, a literal, which is made more quickly than a list that is filled. */
function newList(x: Float64Array): number[] {
  switch (x.length) {
    case 1:
      return [x[0]];
    case 2:
      return [x[0], x[1]];
    case 3:
      return [x[0], x[1], x[2]];
    default:
      return filledList(x);
  }
}

/** Quicker than Array.from, which asks for an iterator. */
function filledList(x: Float64Array): number[] {
  const list = new Array<number>(x.length);
  for (let i = 0; i < x.length; i++) list[i] = x[i];
  return list;
}

function recordOf(names: readonly string[]): (x: Float64Array) => unknown {
  return (x) => Object.fromEntries(names.map((name, i) => [name, x[i]]));
}
