import type { Precision } from '../../precision';
import type { NodeId } from '../tape/operations';
import { type Tape, usedBy } from '../tape/tape';
import { writer } from './emit';
import { generate, longestGenerated } from './generate';
import { loader, program, valuesOf } from './interpret';
import { literal } from './literal';

/** One number that a mapping computes: the entry that holds it, and where it is stored. */
export interface Output {
  readonly place: number;
  readonly entry: NodeId;
}

/** Computes outputs into a vector or matrix, row by row; what is no output becomes 0. `v` holds the inputs from n on. */
export type Mapping = (x: Float64Array, v: Float64Array, into: Float64Array) => void;

/** Compiles outputs of a tape whose inputs are x₀ … xₙ₋₁, v₀, …: to code, or to the interpreter where code is too long or forbidden. */
export function compileMapping(
  tape: Tape,
  outputs: readonly Output[],
  n: number,
  precision: Precision,
): Mapping {
  const used = usedBy(
    tape,
    outputs.map(({ entry }) => entry),
  );
  const ids = [...used.keys()].filter((id) => used[id]);
  const generated =
    ids.length <= longestGenerated
      ? generate<Mapping>(mappingSource(tape, ids, outputs, n, precision))
      : undefined;
  return generated ?? interpretedMapping(tape, ids, outputs, n, precision);
}

/** Source of a Mapping. */
export function mappingSource(
  tape: Tape,
  ids: readonly NodeId[],
  outputs: readonly Output[],
  n: number,
  precision: Precision,
): string {
  const { term, declare } = writer(tape, precision);
  const stores = outputs.map(({ place, entry }) => `into[${literal(place)}]=${term(entry)};\n`);
  return `return (x,v,into)=>{
${declare(ids, (index) => (index < n ? `x[${literal(index)}]` : `v[${literal(index - n)}]`))}into.fill(0);
${stores.join('')}};`;
}

/** The same mapping without generated code. */
export function interpretedMapping(
  tape: Tape,
  ids: readonly NodeId[],
  outputs: readonly Output[],
  n: number,
  precision: Precision,
): Mapping {
  const values = valuesOf(tape, precision);
  const run = program(tape, ids, values);
  const load = loader(tape, ids, values);
  const places = Int32Array.from(outputs, ({ place }) => place);
  const entries = Int32Array.from(outputs, ({ entry }) => entry);
  return (x, v, into) => {
    load(x, v, n);
    run();
    into.fill(0);
    for (let i = 0; i < places.length; i++) into[places[i]] = values[entries[i]];
  };
}
