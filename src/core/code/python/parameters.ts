import { separated } from '../brackets';
import type { CodeElement, CodeParameter, ParameterKind } from '../foundFunction';

/** What a parameter takes, by its annotation or its use. */
type PythonUse = Pick<CodeParameter, 'kind' | 'length' | 'elements'>;

/**
 * The parameters of a definition.
 *
 * @param code the masked source.
 * @param body that of the definition, masked.
 */
export function pythonParameters(
  text: string,
  code: string,
  { from, to }: { readonly from: number; readonly to: number },
  body: string,
): CodeParameter[] {
  const parts = separated(code, from, to).map((part) => ({
    masked: code
      .slice(part.from, part.to)
      .replace(/\\\r?\n/g, ' ')
      .trim(),
    written: text.slice(part.from, part.to).trim(),
  }));
  const star = parts.findIndex(({ masked }) => /^\*(?!\*)/.test(masked));
  return parts
    .map(({ masked, written }, i) => parameterOf(masked, written, body, star >= 0 && i > star))
    .filter((parameter) => parameter !== undefined);
}

const pieces = /^(\*{0,2})\s*([\p{L}_][\p{L}\p{N}_]*)\s*(?::\s*([^=]*?))?\s*(?:=\s*([\s\S]*))?$/u;

/** None for `*`, `/`, `**options` and what is half-typed. */
function parameterOf(
  masked: string,
  written: string,
  body: string,
  byName: boolean,
): CodeParameter | undefined {
  const [, stars, name, annotation = '', fallback] = pieces.exec(masked) ?? [];
  if (name === undefined || stars === '**') return undefined;
  if (stars === '*') return { name, kind: 'rest', isOptional: true };
  const value = fallback === undefined ? undefined : defaultOf(written.slice(written.indexOf('=') + 1));
  const length = Array.isArray(value) ? { length: value.length } : {};
  const taken = byName ? { kind: 'other' as const } : takenBy(name, annotation, body);
  return {
    name,
    isOptional: fallback !== undefined,
    ...(value !== undefined && { value }),
    ...length,
    ...taken,
    ...(Array.isArray(value) && { kind: 'list' as const }),
  };
}

const numberText = '[-+]?(?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?';
const oneNumber = new RegExp(`^${numberText}$`);
const manyNumbers = new RegExp(
  `^(?:[\\w.]+\\()?[[(]\\s*(${numberText}(?:\\s*,\\s*${numberText})*)\\s*,?\\s*[\\])]\\)?$`,
);

/** A default that is a number or a list of them, perhaps within `np.array(…)`. */
function defaultOf(text: string): number | readonly number[] | undefined {
  const plain = text.trim();
  if (oneNumber.test(plain)) return Number(plain.replaceAll('_', ''));
  const [, inside] = manyNumbers.exec(plain) ?? [];
  return inside?.split(',').map((one) => Number(one.replaceAll('_', '')));
}

const numberTypes = /^(?:float|int|complex|(?:np|numpy|jnp)\.(?:float|int)\w*)$/;
const listTypes =
  /^(?:list|List|Sequence|Iterable|tuple|Tuple|(?:np|numpy|jnp|jax)\.\w*(?:ndarray|Array)|ndarray|NDArray|(?:npt\.)?(?:NDArray|ArrayLike)|torch\.\w*Tensor|Tensor|jax\.Array)\b/;
const otherTypes =
  /^(?:str|bytes|bool|dict|Dict|set|Set|Callable|object|None|type|pd\.|pandas\.|Path\b|nn\.)/;

function takenBy(name: string, annotation: string, body: string): PythonUse {
  const type = annotation.trim();
  if (numberTypes.test(type)) return { kind: 'number' };
  if (otherTypes.test(type)) return { kind: 'other' };
  const fixed = /^[tT]uple\s*\[([^[\]]*)\]$/
    .exec(type)?.[1]
    .split(',')
    .map((one) => one.trim());
  if (fixed && !fixed.includes('...')) return { kind: 'list', length: fixed.length };
  const used = usedAs(name, body);
  return listTypes.test(type) ? { ...used, kind: 'list' } : used;
}

/** Reductions: one number of many. */
const reduction =
  /\b(?:np|numpy|torch|jnp|math)\.(?:sum|mean|prod|dot|inner|vdot|linalg|max|min|norm|fsum)\b|\.(?:sum|mean|prod|dot|norm)\(|(?<![\w.])(?:sum|max|min)\(|@/;
const methods =
  /^(?:sum|mean|prod|dot|shape|T|norm|pow|size|numel|square|abs|max|min|reshape|detach|ndim|numpy|tolist|view|copy|astype|flatten|ravel|item|std|var|clone|exp|log|sin|cos|sqrt|tanh|at)$/;

/** What a name is used as in a body. */
function usedAs(name: string, body: string): PythonUse {
  const uses = Array.from(body.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_.])${name}(?![\\p{L}\\p{N}_])`, 'gu')));
  const after = uses.map(({ index }) => body.slice(index + name.length, index + name.length + 60));
  if (after.some((rest) => isOther(rest))) return { kind: 'other' };
  const unpacked = new RegExp(
    `^[ \\t]*([\\p{L}_][\\p{L}\\p{N}_]*(?:[ \\t]*,[ \\t]*[\\p{L}_][\\p{L}\\p{N}_]*)+)[ \\t]*=[ \\t]*${name}[ \\t]*\\r?$`,
    'mu',
  ).exec(body)?.[1];
  if (unpacked !== undefined) return { kind: 'list', elements: namesIn(unpacked) };
  const indices = after.map((rest) => /^\s*\[\s*(\d+)\s*\]/.exec(rest)?.[1]);
  const isIndexed = after.some((rest) => /^\s*\[/.test(rest));
  if (isIndexed)
    return indices.every((index) => index !== undefined)
      ? { kind: 'list', length: 1 + Math.max(...indices.map(Number)) }
      : { kind: 'list' };
  const isMany =
    after.some((rest) => /^\s*\.\w/.test(rest)) ||
    isIterated(name, body) ||
    (isComputed(name, body) && reduction.test(body));
  return { kind: isMany ? 'list' : isComputed(name, body) ? 'number' : 'unknown' };
}

/** `x["a"]`, `x[0].name`, `x.name`. */
function isOther(rest: string): boolean {
  const [, method] = /^\s*\.(\w+)/.exec(rest) ?? [];
  return (
    /^\s*\[\s*["']/.test(rest) ||
    /^\s*\[[^\]]*\]\s*(?:\.|\[)/.test(rest) ||
    (method !== undefined && !methods.test(method))
  );
}

function isIterated(name: string, body: string): boolean {
  return new RegExp(
    `\\bin\\s+(?:\\w+\\(\\s*)*${name}\\b|\\blen\\(\\s*${name}\\s*\\)|\\*${name}\\s*[,)]`,
  ).test(body);
}

/** Whether a name stands beside a sign of arithmetic, or in a call of a library of mathematics. */
function isComputed(name: string, body: string): boolean {
  return (
    new RegExp(`(?<![\\w.])${name}\\s*(?:\\*|/|\\+(?!\\s*["'])|-|@|%)`).test(body) ||
    new RegExp(`(?:[-*/@%]|\\+(?<!["']\\s*\\+))\\s*${name}(?!\\w)`).test(body) ||
    new RegExp(`\\b(?:np|numpy|math|torch|jnp|F)\\.[\\w.]+\\(\\s*-?\\s*${name}\\b`).test(body)
  );
}

const namesIn = (list: string): CodeElement[] => list.split(',').map((name) => ({ name: name.trim() }));

/** The kinds that a walk can fill. */
export const isWalkable = (kind: ParameterKind): boolean =>
  kind === 'number' || kind === 'list' || kind === 'rest';
