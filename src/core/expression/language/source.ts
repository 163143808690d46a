import { withoutComments } from './comments';
import { type Headed, takeHead } from './heads';
import { fromLatex, isLatex } from './latex';
import { withNames } from './names';
import { refuse } from './refusal';
import type { ReadingRemarks } from './remarks';
import type { FormulaSyntax, Name } from './syntax';
import { type Token, tokenize } from './tokens';

/** A text in statements, each with what ended it, and what their heads and names say of the whole. */
export interface FormulaSource extends Pick<FormulaSyntax, 'parameters' | 'first' | 'letters'> {
  readonly statements: readonly Headed[];
}

/**
 * A text on its way to the parser: comments are left out, LaTeX and the heads of other languages are taken for what they
 * mean, and names for the parameters, numbers and products that they are. Names that are `given` stand for what they say.
 */
export function readSource(text: string, remarks: ReadingRemarks, given: ReadonlySet<string>): FormulaSource {
  const raw = tokenize(unquoted(withoutComments(text, remarks)));
  const latex = isLatex(raw);
  const tokens = latex ? fromLatex(raw) : withoutBraces(raw);
  const headed = statementsOf(tokens).map(takeHead);
  const parameters = parametersOf(headed);
  const first = headed.find(({ head }) => head.first !== undefined)?.head.first;
  const kept = headed.filter((each) => each.tokens.length > 0);
  const end = tokens[tokens.length - 1];
  if (kept.length === 0) refuse('Something is missing', end.span, 'the formula ends too early');
  const declared = parameters?.map(({ name }) => name);
  const own = new Set([
    ...given,
    ...(declared ?? []),
    ...kept.flatMap(({ head }) => head.target?.name ?? []),
  ]);
  const context = { own, declared, first, isLatex: latex, isSpreadsheet: tokens[0].text === '=' };
  const named = withNames(joined(kept), context, remarks);
  return {
    parameters,
    first: first ?? named.first,
    letters: named.letters,
    statements: parted(named.tokens, kept, end),
  };
}

/** Quotation marks or backticks around all are blanks. */
function unquoted(text: string): string {
  const around = /^(\s*)(["'`“”]+)([^"'`“”]*)(["'`“”]+)(\s*)$/.exec(text);
  if (!around) return text;
  const [, before, open, inside, close, behind] = around;
  return before + ' '.repeat(open.length) + inside + ' '.repeat(close.length) + behind;
}

/** The braces around the body of a function are left out, and the semicolon behind them. */
function withoutBraces(tokens: readonly Token[]): readonly Token[] {
  const open = tokens.findIndex(({ kind, text }) => kind === 'symbol' && text === '{');
  if (open < 0) return tokens;
  const kept = [...tokens];
  const last = kept.findLastIndex(({ kind, text }) => kind === 'symbol' && text !== ';');
  if (kept[last]?.text === '}') kept.splice(last, 1);
  return kept;
}

/** The tokens between semicolons, each with the semicolon or the end behind it. */
function statementsOf(tokens: readonly Token[]): (readonly Token[])[] {
  const statements: Token[][] = [[]];
  const end = tokens[tokens.length - 1];
  for (const token of tokens.slice(0, -1)) {
    const current = statements[statements.length - 1];
    const isEnded = current[current.length - 1]?.text === ';';
    const isBetween = token.kind === 'symbol' && token.text === ';';
    if (isEnded && isBetween) continue;
    if (isEnded) statements.push([token]);
    else current.push(token);
  }
  statements[statements.length - 1].push(end);
  return statements;
}

/** The parameters of the last head that has some; a vector may be unpacked to names: x, y = p. */
function parametersOf(headed: readonly Headed[]): readonly Name[] | undefined {
  let parameters: readonly Name[] | undefined;
  for (const { head } of headed) {
    if (head.unpacks !== undefined && (parameters?.length !== 1 || parameters[0].name !== head.unpacks))
      refuse(
        `The names cannot be taken from '${head.unpacks}'`,
        head.parameters?.[0].span ?? { position: 0, length: 1 },
        'declare them, as in f(x, y) =',
      );
    parameters = head.parameters ?? parameters;
  }
  return parameters;
}

const bounds = { kind: 'symbol', text: '\n' } as const;

/** All tokens in one list, for what is to be known of the whole, with a mark between statements. */
function joined(headed: readonly Headed[]): Token[] {
  return headed.flatMap(({ tokens }, i): Token[] =>
    i === 0 ? [...tokens] : [{ ...bounds, span: { position: 0, length: 0 } }, ...tokens],
  );
}

function parted(tokens: readonly Token[], headed: readonly Headed[], end: Token): Headed[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'symbol' && token.text === bounds.text) parts.push([]);
    else if (token.kind !== 'end') parts[parts.length - 1].push(token);
  }
  return parts.map((part, i) => ({ head: headed[i].head, tokens: [...part, end] }));
}
