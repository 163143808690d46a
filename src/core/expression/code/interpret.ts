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
  const numbers = new Map<Operation, number>(
    [add, subtract, multiply, divide].map((one, code) => [one, code]),
  );
  const [codes, targets, lefts, rights] = Array.from({ length: 4 }, () => new Int32Array(ids.length));
  let count = 0;
  for (const id of ids) {
    const node = tape.nodes[id];
    if (node.kind !== 'operation') continue;
    const code = numbers.get(node.operation) ?? numbers.size;
    numbers.set(node.operation, code);
    codes[count] = code;
    targets[count] = id;
    lefts[count] = node.left;
    rights[count++] = node.right;
  }
  const operations = [...numbers.keys()];
  return () => {
    for (let step = 0; step < count; step++) {
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
