import { replacePair } from './brackets';
import { canonical } from './characters';
import { constants, functionName } from './functions';
import { greekNames } from './latexWords';
import type { NameContext } from './nameContext';
import type { ReadingRemarks } from './remarks';
import { isClosing, isOpening, type NameToken, type Token, words } from './tokens';

/** x(1), x_i and xi (where i counts the terms of a sum) are elements: x[1], x[i]. */
export function asElements(
  tokens: readonly Token[],
  context: NameContext,
  remarks: ReadingRemarks,
): { tokens: readonly Token[]; first?: 1 } {
  const indices = indicesOf(tokens);
  const called = calledByNumber(tokens, context, indices);
  const changed = [...tokens];
  for (const [i, token] of tokens.entries())
    if (token.kind === 'name' && called.has(token.name) && tokens[i + 1]?.text === '(')
      replacePair(changed, i + 1, '[', ']');
  const isVector = tokens.some(({ kind, text }) => kind === 'symbol' && text === '[');
  const isIndex = (name: string): boolean =>
    indices.has(name) || (name === 'n' && (isVector || indices.size > 0));
  const read = changed.flatMap((token): readonly Token[] => {
    if (token.kind !== 'name' || context.own.has(token.name) || token.whole) return [token];
    const product = elementProduct(token, isIndex);
    if (product) {
      remarks.readAs(token.text, product.map(({ text }) => text).join('·'), token.span);
      return product.flatMap(({ text }) => factorTokens(text, token));
    }
    const [, base, index] =
      /^(.+?)_(\p{L})$/u.exec(token.name) ?? /^([xyzwuv])([ijk])$/.exec(token.name) ?? [];
    if (index === undefined || !isIndex(index)) return [token];
    if (!token.name.includes('_')) remarks.readAs(token.text, `${base}[${index}]`, token.span);
    return elementTokens(base, index, token);
  });
  const hasZero = tokens.some(({ text }, i) => text === '0' && called.has(nameAt(tokens[i - 2])));
  return { tokens: read, ...(called.size > 0 && !hasZero && { first: 1 as const }) };
}

const nameAt = (token?: Token): string => (token?.kind === 'name' ? token.name : '');

/** The factors of `ix_i` and `w_ix_i`: two or three letters, of which some have an index that counts terms. */
function elementProduct(
  { name }: NameToken,
  isIndex: (name: string) => boolean,
): readonly { readonly text: string }[] | undefined {
  const factors = Array.from(name.matchAll(/(\p{L})(?:_(\p{L}|\d+))?/gu), ([text, , index]) => ({
    text,
    index,
  }));
  const covered = factors.reduce((sum, { text }) => sum + text.length, 0);
  const isWord = greekNames.has(name.replace(/_.*$/u, ''));
  if (factors.length < 2 || factors.length > 3 || covered < name.length || isWord) return undefined;
  const counted = factors.filter(({ index }) => index !== undefined && isIndex(index));
  return counted.length > 0 ? factors : undefined;
}

function factorTokens(text: string, token: Token): Token[] {
  const [, base, index] = /^(.)_(\p{L})$/u.exec(text) ?? [];
  if (index !== undefined) return elementTokens(base, index, token);
  return [{ kind: 'name', text, name: canonical(text), span: token.span, whole: true }];
}

function elementTokens(base: string, index: string, { span }: Token): Token[] {
  return [
    { kind: 'name', text: base, name: base, span, whole: true },
    { kind: 'symbol', text: '[', span },
    { kind: 'name', text: index, name: index, span, whole: true },
    { kind: 'symbol', text: ']', span },
  ];
}

/** The names that count the terms of sums: `sum(t, i=1..n)`, `sum(t, i, 1, n)`, `sum(t for i in range(n))`. */
function indicesOf(tokens: readonly Token[]): ReadonlySet<string> {
  const indices = new Set<string>();
  const open: boolean[] = [];
  tokens.forEach((token, i) => {
    if (isOpening(token)) open.push(/^(?:sum|prod|mean)$/i.test(tokens[i - 1]?.text ?? ''));
    if (isClosing(token)) open.pop();
    if (token.kind !== 'name' || i === 0) return;
    const [before, after] = [tokens[i - 1].text, tokens[i + 1]?.text];
    if (before === 'for' || (before === ',' && open[open.length - 1] && /^[=,]$/.test(after ?? '')))
      indices.add(token.name);
  });
  return indices;
}

/** Vectors whose elements are written x(1), as in MATLAB: wherever the name stands, a number in parentheses follows. */
function calledByNumber(
  tokens: readonly Token[],
  { declared, first, own }: NameContext,
  indices: ReadonlySet<string>,
): ReadonlySet<string> {
  const called = new Map<string, boolean>();
  tokens.forEach((token, i) => {
    if (token.kind !== 'name' || words.has(token.name)) return;
    const isParameter = declared?.length === 1 && declared[0] === token.name;
    const isFree =
      !own.has(token.name) &&
      /^\p{L}$/u.test(token.name) &&
      functionName(token.name) === undefined &&
      !constants.has(token.name);
    if (!isParameter && !isFree) return;
    const has = isIndexAt(tokens, i + 1, indices);
    const known = called.get(token.name);
    called.set(token.name, first === 1 && isParameter ? has || known === true : has && known !== false);
  });
  return new Set([...called].filter(([, has]) => has).map(([name]) => name));
}

/** Whether a whole number, or a sum's index, stands in parentheses at a place. */
function isIndexAt(tokens: readonly Token[], place: number, indices: ReadonlySet<string>): boolean {
  if (tokens[place]?.text !== '(') return false;
  const [index, next] = [tokens[place + 1], tokens[place + 2]];
  if (index?.kind === 'name') return indices.has(index.name) && /^[-+)]$/.test(next?.text ?? '');
  return index?.kind === 'number' && Number.isInteger(index.value) && index.value >= 0 && next?.text === ')';
}
