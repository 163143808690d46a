import type { Precision } from '../../precision';
import type { NodeId } from '../tape/operations';
import { type Tape, usedBy } from '../tape/tape';
import { literal } from './literal';

/** How a tape is written as JavaScript. */
export interface Writer {
  /** The name, or for a constant the number, that holds an entry's value. */
  term(id: NodeId): string;
  /** `const` declarations of the given entries; `input` says where an input is read. */
  declare(ids: readonly NodeId[], input: (index: number) => string): string;
}

/** Writes the entries of a tape, every operation and every input rounded to the precision. */
export function writer(tape: Tape, precision: Precision): Writer {
  const rounded = (source: string) => (precision === 'float32' ? `Math.fround(${source})` : source);
  const term = (id: NodeId) => {
    const constant = tape.constantAt(id);
    return constant === undefined ? `t${literal(id)}` : literal(constant);
  };
  const expression = (id: NodeId, input: (index: number) => string) => {
    const node = tape.nodes[id];
    switch (node.kind) {
      case 'constant':
        return literal(node.value);
      case 'input':
        return input(node.index);
      case 'operation':
        return node.operation.source(term(node.left), term(node.right));
    }
  };
  return {
    term,
    declare: (ids, input) =>
      ids
        .filter((id) => tape.constantAt(id) === undefined)
        .map((id) => `const t${literal(id)}=${rounded(expression(id, input))};\n`)
        .join(''),
  };
}

/** Source of `(x, gradient?) => value` and, as second element, of `(points, values) => void`, in one array. */
export function objectiveSource(
  tape: Tape,
  value: NodeId,
  gradient: readonly NodeId[],
  precision: Precision,
): string {
  const { term, declare } = writer(tape, precision);
  const inValue = usedBy(tape, [value]);
  const inGradient = usedBy(tape, gradient);
  const ids = [...tape.nodes.keys()];
  const valueIds = ids.filter((id) => inValue[id]);
  const gradientIds = ids.filter((id) => inGradient[id] && !inValue[id]);
  const n = literal(gradient.length);
  const read = (index: number) => `x[${literal(index)}]`;
  return `return [(x,gradient)=>{
${declare(valueIds, read)}if(gradient!==undefined){
${declare(gradientIds, read)}${gradient.map((id, i) => `gradient[${literal(i)}]=${term(id)};\n`).join('')}}
return ${term(value)};
},(points,values)=>{
for(let row=0,o=0;row<values.length;row++,o+=${n}){
${declare(valueIds, (index) => `points[o+${literal(index)}]`)}values[row]=${term(value)};
}}];`;
}
