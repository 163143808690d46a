import { type Parsed, Problem } from '../problem';
import { counted } from '../text/counted';
import { visible } from '../text/visible';
import type { CodeElement, CodeParameter } from './foundFunction';

/**
 * How a person's function is called with the parameters of a walk: each as an argument of its own, all as one list, as one object,
 * or spread over all arguments.
 */
export interface CallShape {
  readonly kind: 'numbers' | 'list' | 'record' | 'spread';
  /** The number of parameters; absent where it takes a list of any length. */
  readonly dimension?: number;
  /** One for each parameter; absent where a list has unnamed numbers. */
  readonly names?: readonly string[];
  /** The default values, where each parameter has one. */
  readonly start?: readonly number[];
  /** Which arguments the walk fills, by their places. */
  readonly places: readonly number[];
}

/**
 * Which parameters of a function are walked on. Those with given values are not. Of the others: where at least one has no default,
 * those without defaults are, and all with defaults keep them; where all have defaults, those whose defaults are numbers are, and these
 * are the start.
 *
 * @param given the names of the parameters whose values are given.
 */
export function callShapeOf(
  parameters: readonly CodeParameter[],
  given: readonly string[] = [],
): Parsed<CallShape> {
  const open = [...parameters.entries()].filter(([, { name }]) => !given.includes(name));
  if (open.length === 0) return new Problem('It has no parameters: there is nothing to descend on.');
  const required = open.filter(([, { isOptional }]) => !isOptional);
  const walked = required.length > 0 ? required : open.filter(([, { value }]) => value !== undefined);
  if (walked.length > 0) return shapeOf(walked);
  const [[place, only], ...others] = open;
  if (only.kind === 'rest' && others.length === 0) return { kind: 'spread', places: [place] };
  return new Problem(
    'None of its default values is a number: leave out the defaults of what is to be found.',
  );
}

type Placed = readonly [place: number, parameter: CodeParameter];

function shapeOf(walked: readonly Placed[]): Parsed<CallShape> {
  const places = walked.map(([place]) => place);
  const [[, first]] = walked;
  if (walked.length === 1 && (first.kind === 'list' || Array.isArray(first.value)))
    return listShape(first, places);
  if (walked.length === 1 && first.kind === 'record') return recordShape(first, places);
  const wrong = walked.find(([, { kind, value }]) => !isNumeric(kind) || Array.isArray(value));
  if (wrong) return new Problem(refusalOf(wrong[1], walked.length));
  return {
    kind: 'numbers',
    dimension: walked.length,
    names: walked.map(([, { name }]) => name),
    ...startOf(walked.map(([, { value }]) => value)),
    places,
  };
}

const isNumeric = (kind: CodeParameter['kind']): boolean => kind === 'number' || kind === 'unknown';

function refusalOf({ name, kind }: CodeParameter, count: number): string {
  const shown = visible(name);
  if (kind === 'other') return `Its parameter ${shown} takes no numbers: give it a default value.`;
  const others = counted(count - 1, 'other parameter');
  return `Beside its parameter ${shown}, which takes several numbers, it has ${others} without a default value: give these defaults.`;
}

function listShape({ value, elements, length }: CodeParameter, places: readonly number[]): CallShape {
  const start = Array.isArray(value) ? { start: value } : startOf((elements ?? []).map((one) => one.value));
  const dimension = elements?.length ?? length;
  return {
    kind: 'list',
    ...(dimension !== undefined && { dimension }),
    ...(elements && { names: namesOfElements(elements) }),
    ...start,
    places,
  };
}

function recordShape({ elements = [] }: CodeParameter, places: readonly number[]): Parsed<CallShape> {
  if (elements.length === 0) return new Problem('It takes an object, and does not say of which numbers.');
  return {
    kind: 'record',
    dimension: elements.length,
    names: namesOfElements(elements),
    ...startOf(elements.map(({ value }) => value)),
    places,
  };
}

const namesOfElements = (elements: readonly CodeElement[]): string[] => elements.map(({ name }) => name);

/** A start, where each parameter has a number for it. */
function startOf(values: readonly unknown[]): { readonly start?: readonly number[] } {
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length > 0 && numbers.length === values.length ? { start: numbers } : {};
}
