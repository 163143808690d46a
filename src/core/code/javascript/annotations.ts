import type { CodeParameter } from '../foundFunction';

/** What the annotation of a parameter says. */
export type Annotated = Pick<CodeParameter, 'kind' | 'length' | 'container' | 'elements'>;

const lists =
  /^(?:(?:readonly\s+)?number\s*\[\]|(?:Readonly)?Array\s*<\s*number\s*>|(?:ArrayLike|Iterable)\s*<\s*number\s*>|Readonly\s*<\s*number\[\]\s*>)$/;
const tuple = /^(?:readonly\s+)?\[([^[\]{}()]*)\]$/;
const record = /^(?:Readonly\s*<\s*)?\{([^{}]*)\}\s*>?$/;
const typedArray = /^(?:Readonly\s*<\s*)?(Float64Array|Float32Array)(?:\s*<[^<>]*>)?\s*>?$/;
/** Types that are named by the language, and are no numbers. */
const others =
  /^(?:string|boolean|bigint|symbol|object|void|null|undefined|never|Function|Date|RegExp|Promise\b.*|(?:Map|Set|Record)\b.*)$/;

/** Reads an annotation such as ": number[]"; names of other types are not looked up. */
export function annotatedAs(annotation: string): Annotated {
  const type = annotation.replace(/^\s*:?\s*/, '').trim();
  if (type === '' || type === 'any' || type === 'unknown') return { kind: 'unknown' };
  if (type === 'number') return { kind: 'number' };
  if (lists.test(type)) return { kind: 'list' };
  const container = typedArray.exec(type)?.[1];
  if (container === 'Float64Array' || container === 'Float32Array') return { kind: 'list', container };
  const inside = tuple.exec(type)?.[1];
  if (inside !== undefined) return tupleOf(inside);
  const members = record.exec(type)?.[1];
  if (members !== undefined) return recordOf(members);
  return { kind: others.test(type) || /[[{(|&]/.test(type) ? 'other' : 'unknown' };
}

/** `number, number`, or with names, `w: number, b: number`; each must be a number. */
function tupleOf(inside: string): Annotated {
  const members = inside.split(',').map((member) => member.replace(/^\s*[\w$]+\s*:/, '').trim());
  const isRest = members.some((member) => member.startsWith('...'));
  if (isRest) return { kind: 'list' };
  return members.every((member) => member === 'number')
    ? { kind: 'list', length: members.length }
    : { kind: 'other' };
}

/** `w: number; b: number`; each must be a number. */
function recordOf(inside: string): Annotated {
  const members = inside.split(/[;,\n]/).filter((member) => member.trim() !== '');
  const names = members.map((member) => /^\s*(?:readonly\s+)?([\w$]+)\s*:\s*number\s*$/.exec(member)?.[1]);
  const elements = names.filter((name) => name !== undefined).map((name) => ({ name }));
  return elements.length === members.length ? { kind: 'record', elements } : { kind: 'other' };
}
