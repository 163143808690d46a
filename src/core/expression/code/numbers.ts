import type { NodeId } from '../tape/operations';
import { type Tape, usedBy } from '../tape/tape';
import { writer } from './emit';
import { generate } from './generate';
import { loader, program, valuesOf } from './interpret';
import { literal } from './literal';

/** Computes a few numbers of float64 from those in x into the first places of an array, and allocates nothing. */
export type NumberProgram = (x: Float64Array, into: Float64Array) => void;

/** Compiles entries of a tape whose inputs are x₀, x₁, …: to code, or to the interpreter where code is forbidden. */
export function compileNumbers(tape: Tape, entries: readonly NodeId[]): NumberProgram {
  const used = usedBy(tape, entries);
  const ids = [...used.keys()].filter((id) => used[id]);
  return generate<NumberProgram>(numbersSource(tape, ids, entries)) ?? interpretedNumbers(tape, ids, entries);
}

function numbersSource(tape: Tape, ids: readonly NodeId[], entries: readonly NodeId[]): string {
  const { term, declare } = writer(tape, 'float64');
  const stores = entries.map((entry, place) => `into[${literal(place)}]=${term(entry)};\n`);
  return `return (x,into)=>{\n${declare(ids, (index) => `x[${literal(index)}]`)}${stores.join('')}};`;
}

function interpretedNumbers(tape: Tape, ids: readonly NodeId[], entries: readonly NodeId[]): NumberProgram {
  const values = valuesOf(tape, 'float64');
  const run = program(tape, ids, values);
  const load = loader(tape, ids, values);
  const sources = Int32Array.from(entries);
  return (x, into) => {
    load(x);
    run();
    for (let i = 0; i < sources.length; i++) into[i] = values[sources[i]];
  };
}
