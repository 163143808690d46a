import { writer } from '../../expression/code/emit';
import { literal } from '../../expression/code/literal';
import type { NodeId } from '../../expression/tape/operations';
import type { Phase, Recipe, RecipeInput, Reduction } from './recipe';

/** Up to this many parameters the loops over them are written out. */
export const longestUnrolled = 16;

/** So many parameters are one round of a loop, which then waits less for its own numbers. */
const perRound = 4;

/** The number of a parameter, or how it is written with the variable that counts them. */
export type Index = number | 'i' | `i+${number}`;

/** A parameter's number as source. */
export const indexSource = (i: Index): string => (typeof i === 'number' ? literal(i) : i);

/** Where generated code keeps what a recipe reads and writes. */
export interface Storage {
  readonly step: string;
  readonly rate: string;
  readonly value: string;
  readonly scalar: (place: number) => string;
  readonly vector: (place: number, i: Index) => string;
  readonly drawn: (place: number, i: Index) => string;
  readonly x: (i: Index) => string;
  readonly gradient: (i: Index) => string;
  /** The statement that stores what the recipe leaves behind for a parameter: its next value, or its update. */
  readonly move: (i: Index, next: string) => string;
}

/**
 * Source of one update of n parameters. It needs `norm` (core/algebra/vector.ts) and `scratch`, an array of length n,
 * in its scope where the recipe has norms.
 */
export function updateSource(recipe: Recipe, storage: Storage, n: number): string {
  const phases = recipe.phases.map((phase) => phaseSource(recipe, phase, storage, n));
  return `${phases.join('')}${scalarsSource(recipe, storage)}`;
}

/** The learning rate of the step, as the transforms leave it. */
export function rateTerm({ tape, precision, learningRate }: Recipe): string {
  return writer(tape, precision).term(learningRate);
}

function phaseSource(recipe: Recipe, phase: Phase, storage: Storage, n: number): string {
  const { term, declare } = writer(recipe.tape, recipe.precision);
  const input = (i: Index) => (index: number) => inputSource(recipe.inputs[index], storage, i, n);
  const loop = (body: (i: Index) => string) =>
    overParameters(n, (i) => `{\n${declare(phase.each, input(i))}${body(i)}}\n`);
  const ending = phase.reductions.map((place) => ({ ...recipe.reductions[place], sum: sumName(place) }));
  const once = declare(phase.once, input('i'));
  if (ending.length === 0) return `${once}${loop((i) => storeSource(recipe, storage, i, term))}`;
  const zeros = `let ${ending.map(({ sum }) => `${sum}=0`).join(',')};\n`;
  const sums = loop(() => ending.map((each) => sumSource(each, recipe, term)).join(''));
  const norms = ending
    .filter(({ kind }) => kind === 'norm')
    .map(({ sum, body }) => {
      const kept = loop((i) => `scratch[${indexSource(i)}]=${term(body)};\n`);
      // The squares of finite numbers may overflow.
      return `if(${sum}<Infinity)${sum}=Math.sqrt(${sum});else{\n${kept}${sum}=norm(scratch);\n}\n`;
    });
  return `${once}${zeros}${sums}${norms.join('')}`;
}

const sumName = (place: number): string => `r${literal(place)}`;

function sumSource(
  { term: added, sum }: Reduction & { readonly sum: string },
  { precision }: Recipe,
  term: (id: NodeId) => string,
): string {
  const next = `${sum}+${term(added)}`;
  return `${sum}=${precision === 'float32' ? `Math.fround(${next})` : next};\n`;
}

function storeSource(
  { vectors, stored }: Recipe,
  storage: Storage,
  i: Index,
  term: (id: NodeId) => string,
): string {
  const stores = vectors.map(({ after }, place) => `${storage.vector(place, i)}=${term(after)};\n`);
  return `${stores.join('')}${storage.move(i, term(stored))}\n`;
}

/** Source that stores the scalars behind the step. */
function scalarsSource({ tape, precision, scalars }: Recipe, storage: Storage): string {
  const { term } = writer(tape, precision);
  return scalars.map(({ after }, place) => `${storage.scalar(place)}=${term(after)};\n`).join('');
}

function overParameters(n: number, body: (i: Index) => string): string {
  if (n <= longestUnrolled) return Array.from({ length: n }, (_, i) => body(i)).join('');
  const whole = n - (n % perRound);
  const round = Array.from({ length: perRound }, (_, ahead) => body(ahead === 0 ? 'i' : `i+${ahead}`));
  const rest = Array.from({ length: n - whole }, (_, i) => body(whole + i));
  return `for(let i=0;i<${literal(whole)};i+=${perRound}){\n${round.join('')}}\n${rest.join('')}`;
}

function inputSource(input: RecipeInput, storage: Storage, i: Index, n: number): string {
  switch (input.kind) {
    case 'step':
      return storage.step;
    case 'learningRate':
      return storage.rate;
    case 'value':
      return storage.value;
    case 'dimension':
      return literal(n);
    case 'x':
      return storage.x(i);
    case 'gradient':
      return storage.gradient(i);
    case 'scalar':
      return storage.scalar(input.place);
    case 'vector':
      return storage.vector(input.place, i);
    case 'drawn':
      return storage.drawn(input.place, i);
    case 'reduction':
      return sumName(input.place);
  }
}
