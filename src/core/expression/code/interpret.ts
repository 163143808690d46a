import type { Precision } from '../../precision';
import { add, divide, multiply, type NodeId, type Operation, subtract } from '../tape/operations';
import { type Tape, usedBy } from '../tape/tape';

/** The values of a tape's entries; a Float32Array rounds each of them when it is stored. */
export type TapeValues = Float64Array | Float32Array;

/** Room for the values of a tape, its constants in place. */
export function valuesOf(tape: Tape, precision: Precision): TapeValues {
  const values = new (precision === 'float32' ? Float32Array : Float64Array)(tape.nodes.length);
  tape.nodes.forEach((node, id) => {
    if (node.kind === 'constant') values[id] = node.value;
  });
  return values;
}

/** A program that computes the given entries in order, from the inputs and constants in `values`. */
export function program(tape: Tape, ids: readonly NodeId[], values: TapeValues): () => void {
  const operations: Operation[] = [add, subtract, multiply, divide];
  const steps = ids.flatMap((id) => {
    const node = tape.nodes[id];
    return node.kind === 'operation' ? [{ id, ...node }] : [];
  });
  const codes = Uint8Array.from(steps, ({ operation }) => {
    if (!operations.includes(operation)) operations.push(operation);
    return operations.indexOf(operation);
  });
  const targets = Int32Array.from(steps, ({ id }) => id);
  const lefts = Int32Array.from(steps, ({ left }) => left);
  const rights = Int32Array.from(steps, ({ right }) => right);
  return () => {
    for (let step = 0; step < codes.length; step++) {
      const code = codes[step];
      const a = values[lefts[step]];
      const b = values[rights[step]];
      // The four commonest ones without a call; the last case serves every operation.
      switch (code) {
        case 0:
          values[targets[step]] = a + b;
          break;
        case 1:
          values[targets[step]] = a - b;
          break;
        case 2:
          values[targets[step]] = a * b;
          break;
        case 3:
          values[targets[step]] = a / b;
          break;
        default:
          values[targets[step]] = operations[code].value(a, b);
      }
    }
  };
}

/** Stores the inputs among the entries: input i is x[i], those from n on are v[0], v[1], …. */
export function loader(
  tape: Tape,
  ids: readonly NodeId[],
  values: TapeValues,
): (x: Float64Array, v?: Float64Array, n?: number) => void {
  const inputs = ids.flatMap((id) => {
    const node = tape.nodes[id];
    return node.kind === 'input' ? [{ id, index: node.index }] : [];
  });
  const places = Int32Array.from(inputs, ({ id }) => id);
  const indices = Int32Array.from(inputs, ({ index }) => index);
  return (x, v = x, n = x.length) => {
    for (let i = 0; i < places.length; i++)
      values[places[i]] = indices[i] < n ? x[indices[i]] : v[indices[i] - n];
  };
}

/** `(x, gradient?) => value` without generated code. */
export function interpretedObjective(
  tape: Tape,
  value: NodeId,
  gradient: readonly NodeId[],
  precision: Precision,
): (x: Float64Array, gradient?: Float64Array) => number {
  const values = valuesOf(tape, precision);
  const inValue = usedBy(tape, [value]);
  const inGradient = usedBy(tape, gradient);
  const ids = [...tape.nodes.keys()];
  const forward = program(
    tape,
    ids.filter((id) => inValue[id]),
    values,
  );
  const reverse = program(
    tape,
    ids.filter((id) => inGradient[id] && !inValue[id]),
    values,
  );
  const load = loader(tape, ids, values);
  const sources = Int32Array.from(gradient);
  return (x, into) => {
    load(x);
    forward();
    if (into !== undefined) {
      reverse();
      for (let i = 0; i < sources.length; i++) into[i] = values[sources[i]];
    }
    return values[value];
  };
}
