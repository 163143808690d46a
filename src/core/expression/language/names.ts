import { replacePair } from './brackets';
import { canonical } from './characters';
import { asElements } from './elements';
import { constantOf, constants, functionName } from './functions';
import type { NameContext } from './nameContext';
import { noNames } from './noNames';
import { type Factor, isIndexed, productOf, type Vocabulary } from './products';
import { refuse } from './refusal';
import type { ReadingRemarks } from './remarks';
import { endOf, type NameToken, type Token, words } from './tokens';

/** What is found out about the names of a formula. */
export interface Named {
  readonly tokens: readonly Token[];
  /** e, E and n where they are parameters, not numbers. */
  readonly letters: ReadonlySet<string>;
  /** 1 where an element is written x(1). */
  readonly first?: 1;
}

/**
 * The tokens with each name as the language has it: functions and constants in any case, `x(1)` and `xᵢ` as elements, words of
 * letters as products (`2xy` is 2·x·y; products.ts has the rule). Refuses words that cannot be names.
 */
export function withNames(tokens: readonly Token[], context: NameContext, remarks: ReadingRemarks): Named {
  const known = withKnownNames(tokens, context, remarks);
  const { tokens: prepared, first } = asElements(known, context, remarks);
  const vocabulary = vocabularyOf(prepared, context);
  const named = prepared.flatMap((token, i): readonly Token[] => {
    if (token.kind !== 'name' || isFixed(token, context)) return [token];
    return factorsOf(token, prepared, i, vocabulary, remarks);
  });
  return { tokens: named, letters: lettersOf(named, context, remarks), first };
}

/** Names that stand for what they say. */
function isFixed({ name, whole }: NameToken, { own }: NameContext): boolean {
  return (
    whole === true || own.has(name) || words.has(name) || constants.has(name) || functionName(name) === name
  );
}

/** Functions and constants in the language's spelling; brackets of Mathematica and empty ones of a spreadsheet. */
function withKnownNames(tokens: readonly Token[], context: NameContext, remarks: ReadingRemarks): Token[] {
  const changed = [...tokens];
  const drop = new Set<number>();
  tokens.forEach((token, i) => {
    if (token.kind !== 'name' || context.own.has(token.name)) return;
    const next = tokens[i + 1];
    const called = functionName(token.name) ?? logarithmName(token.name);
    if (called !== undefined) {
      const isBase = next?.text === '[' && /^Log/.test(token.name);
      const name = isBase ? 'logBase' : called;
      if (next?.text === '[') replacePair(changed, i + 1, '(', ')');
      changed[i] = { ...token, name: ofLogarithm(token, name, context, remarks) };
      return;
    }
    const constant = constantOf(token.name);
    if (constant === undefined) return;
    changed[i] = { ...token, name: constant };
    if (next?.text === '(' && tokens[i + 2]?.text === ')') drop.add(i + 1).add(i + 2);
  });
  return drop.size > 0 ? changed.filter((_, i) => !drop.has(i)) : changed;
}

/** log_2, log_10: with their own functions. */
function logarithmName(name: string): string | undefined {
  return /^log_(?:2|10)$/.test(name) ? name.replace('_', '') : undefined;
}

/** Which logarithm a word means that does not mean the same everywhere. */
function ofLogarithm(
  { text, span }: NameToken,
  name: string,
  { isSpreadsheet }: NameContext,
  remarks: ReadingRemarks,
): string {
  if (text === 'lg' || (text === 'LOG' && isSpreadsheet)) remarks.readAs(text, 'log10', span);
  else if (text === 'LOG' || text === '\\log') remarks.readAs(text, 'ln', span);
  return name === 'LOG' && !isSpreadsheet ? 'log' : name;
}

/** Which of e, E and n are parameters: e beside d and c or f, E beside another capital, n where nothing is counted. */
function lettersOf(
  tokens: readonly Token[],
  { own }: NameContext,
  remarks: ReadingRemarks,
): ReadonlySet<string> {
  const places = new Map<string, NameToken>();
  for (const token of tokens) if (token.kind === 'name') places.set(token.name, token);
  const has = (name: string): boolean => places.has(name) || own.has(name);
  const letters = new Set<string>();
  const note = (letter: string): void => {
    const token = places.get(letter);
    if (!token || own.has(letter) || token.text !== letter) return;
    letters.add(letter);
    remarks.add({ kind: 'parameter', written: letter, span: token.span });
  };
  if (has('d') && (has('c') || has('f'))) note('e');
  if ([...places.keys()].some((name) => /^[A-DF-Z]$/.test(name))) note('E');
  const counts = tokens.some(
    ({ kind, text }, i) =>
      (kind === 'symbol' && text === '[') ||
      (kind === 'name' &&
        (/^x\d+$/.test(text) || (/^(?:sum|prod|mean)$/.test(text) && tokens[i + 1]?.text === '('))),
  );
  if (has('n') && !counts && !own.has('n')) letters.add('n');
  for (const name of ['tau', 'τ']) {
    const token = places.get(name);
    if (token && !own.has(name)) remarks.readAs(token.text, '2π', token.span);
  }
  return letters;
}

/** The names that stand alone, by which words are read. */
function vocabularyOf(tokens: readonly Token[], { own, isLatex }: NameContext): Vocabulary {
  const names = tokens.flatMap((token, i) =>
    token.kind === 'name' && !isFloatSuffix(token, tokens[i - 1]) ? [token.name] : [],
  );
  const alone = [...names, ...own].filter((name) => /^\p{L}\d*$/u.test(name));
  const count = new Map<string, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  return { alone: new Set(alone), count, isLatex };
}

/** A name, or the factors of the product that it is. */
function factorsOf(
  token: NameToken,
  tokens: readonly Token[],
  place: number,
  vocabulary: Vocabulary,
  remarks: ReadingRemarks,
): readonly Token[] {
  const { text, name, span } = token;
  const [before, earlier] = [tokens[place - 1], tokens[place - 2]];
  if (isFloatSuffix(token, before) && !vocabulary.alone.has(text)) {
    remarks.readAs(`${before.text}${text}`, before.text, before.span);
    return [];
  }
  const advice = noNames.get(/^(?:arg)?(?:min|max)_\p{L}$/u.test(name) ? 'argmin' : name);
  if (advice && !(name === 'for' && vocabulary.count.has('in')))
    refuse(`The word '${text}' is no name here`, span, advice);
  refuseTranspose(token, tokens, place, vocabulary);
  const factors = productOf(text, vocabulary, {
    isCalled: tokens[place + 1]?.text === '(',
    hasNumber: isNumber(before) && endOf(before) === span.position,
  });
  if (!factors) return [token];
  if (isIndexed(text, vocabulary)) {
    remarks.add({ kind: 'oneName', written: text, span });
    return [token];
  }
  const [first] = factors;
  if (!first.isFunction) refuseUnclear(token, factors, before, earlier);
  const product = (some: readonly Factor[]): string =>
    some.map((factor) => factor.text).join(first.isFunction ? '' : '·');
  remarks.readAs(
    text,
    first.isFunction ? `${first.text}(${product(factors.slice(1))})` : product(factors),
    span,
  );
  return factors.map((factor) => factorToken(factor, span.position));
}

function isNumber(token?: Token): token is Token {
  return token?.kind === 'number' || token?.text === 'π';
}

/** x^T, where there is no other T. */
function refuseTranspose(
  { text, span }: NameToken,
  tokens: readonly Token[],
  place: number,
  { count }: Vocabulary,
): void {
  const before = tokens[place - 1]?.text === '(' ? tokens[place - 2] : tokens[place - 1];
  const after = tokens[place + 1];
  const isProduct = after?.kind === 'name' || after?.text === '(' || after?.text === ')';
  if (text === 'T' && before?.text === '^' && count.get('T') === 1 && isProduct)
    refuse(
      "A transpose such as '^T' cannot be written",
      span,
      'write the products out, as in x[0]*y[0] + x[1]*y[1]',
    );
}

/** The place of a factor in its word is that in the text, as a word is typed as it is. */
function factorToken({ at, text }: Factor, position: number): Token {
  const span = { position: position + at, length: text.length };
  if (/^\d+$/.test(text)) return { kind: 'number', text, value: Number(text), span };
  return { kind: 'name', text, name: canonical(text), span };
}

/** 2.0f, as C and its relatives write it, where f is no name. */
function isFloatSuffix({ text, span }: NameToken, before?: Token): before is Token & { kind: 'number' } {
  const isFloat = before?.kind === 'number' && before.text.includes('.');
  return isFloat && /^[fF]$/.test(text) && endOf(before) === span.position;
}

/** Behind a division, a power or a root it is not clear how far a product goes. */
function refuseUnclear(
  { text, span }: NameToken,
  factors: readonly Factor[],
  before?: Token,
  earlier?: Token,
): void {
  const sign = before?.text === '-' ? earlier?.text : before?.text;
  if (sign !== '/' && sign !== '^' && sign !== '√') return;
  const [first, ...others] = factors.map((factor) => factor.text);
  const whole = [first, ...others].join('*');
  refuse(
    `It is not clear how far the '${sign}' before '${text}' goes,`,
    span,
    `write ${sign}(${whole}), or ${sign}${first}*${others.join('*')}`,
  );
}
