import { type Parsed, Problem } from '../problem';
import type { CodeLanguage, FoundFunction } from './foundFunction';

/** A part of a text that is replaced, by its place in UTF-16 units; nothing where both ends are one: something comes in. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A line of a comment that says where a walk begins, up to its numbers. */
const startLine = /^([\s/*#'@>-]*start\s*[:=]\s*)(.*)$/im;

/**
 * What makes a walk on a function begin elsewhere: its default values are replaced where its parameters have them, one by one or in a
 * list, else the numbers of the line "start: …" in its comment; where there is neither, parameters of their own get defaults, and a list
 * gets such a line. Of a list and a line languages differ in which one counts: where both are there, both are replaced.
 *
 * @param x one number for each parameter, as many as it is walked on
 */
export function startEdits(
  text: string,
  found: FoundFunction,
  language: CodeLanguage,
  x: readonly number[],
): Parsed<readonly TextEdit[]> {
  if (!x.every(Number.isFinite)) return new Problem('What is not finite cannot be written into a file.');
  const walked = walkedParameters(found, x.length);
  const header = headerOf(text, found);
  if (walked && header) return walked.map(({ name }, i) => defaultEdit(text, header, language, name, x[i]));
  const numbers = x.map(String).join(', ');
  const comment = language === 'python' ? docstringOf(text, found) : commentAbove(text, found, language);
  const note = comment && noteEdit(text, comment, numbers);
  const list = header && listEdit(text, header, found, language, x.length, numbers);
  const there = [list, note].filter((edit) => edit !== undefined);
  if (there.length > 0) return there;
  return [
    language === 'python'
      ? newDocstringLine(text, found, comment, numbers)
      : newComment(text, found, language, numbers),
  ];
}

/** Replaces the numbers within the default list of the one parameter that takes all; undefined where there is none. */
function listEdit(
  text: string,
  header: Extent,
  { parameters }: FoundFunction,
  language: CodeLanguage,
  count: number,
  numbers: string,
): TextEdit | undefined {
  const [list, ...others] = parameters.filter(({ value }) => Array.isArray(value));
  if (list === undefined || others.length > 0 || parameters.some(({ isOptional }) => !isOptional))
    return undefined;
  if (!Array.isArray(list.value) || list.value.length !== count) return undefined;
  const own = extentOf(text, header, language, list.name);
  const [, before, inside] = /^([^=]*=[^=]*?[[(])([^[\]()]*)[\])]/s.exec(text.slice(own.from, own.to)) ?? [];
  if (before === undefined) return undefined;
  const from = own.from + before.length;
  // A tuple of one number is one by its comma.
  const comma = /,\s*$/.test(inside) ? ',' : '';
  return { from, to: from + inside.length, text: numbers + comma };
}

/** The parameters with a number each; undefined where one parameter takes all. */
function walkedParameters(
  { parameters }: FoundFunction,
  count: number,
): FoundFunction['parameters'] | undefined {
  const required = parameters.filter(({ isOptional }) => !isOptional);
  // With defaults for all, those that keep theirs now would be walked on, too.
  if (required.length > 0 && required.length < parameters.length) return undefined;
  const walked = required.length > 0 ? required : parameters.filter(({ value }) => typeof value === 'number');
  const isEach =
    walked.length === count && walked.every(({ kind }) => kind === 'number' || kind === 'unknown');
  return isEach && (count > 1 || typeof walked[0].value === 'number') ? walked : undefined;
}

interface Extent {
  readonly from: number;
  readonly to: number;
}

/** What stands between the brackets behind a function's name; undefined where there are none. */
function headerOf(text: string, found: FoundFunction): Extent | undefined {
  const from = text.indexOf('(', offsetOf(text, found.line, found.column));
  const to = from < 0 ? -1 : closing(text, from);
  return to < 0 ? undefined : { from: from + 1, to };
}

/** The place of the bracket that closes the one at a place; −1 where there is none. Texts in quotes are passed over. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if ('\'"`'.includes(character)) i = afterQuotes(text, i);
    else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character) && --depth === 0) return i;
  }
  return -1;
}

function afterQuotes(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === text[from]) return i;
  }
  return text.length;
}

/** The parameters of a header, each from its first to behind its last character. */
function parametersIn(text: string, { from, to }: Extent): Extent[] {
  const found: Extent[] = [];
  let begin = from;
  for (let i = from; i <= to; i++) {
    const character = text[i];
    if (i === to || character === ',') {
      found.push({ from: begin, to: i });
      begin = i + 1;
    } else if ('\'"`'.includes(character)) i = afterQuotes(text, i);
    else if ('([{'.includes(character)) i = closing(text, i);
  }
  return found;
}

/** Where a parameter stands in its header. */
function extentOf(text: string, header: Extent, language: CodeLanguage, name: string): Extent {
  const own = parametersIn(text, header).find(({ from, to }) => {
    const [first] =
      text
        .slice(from, to)
        .match(language === 'r' ? /[\p{L}.][\p{L}\p{N}._]*/u : /[\p{L}_$][\p{L}\p{N}_$]*/u) ?? [];
    return first === name;
  });
  if (!own) throw new Error(`There is no parameter ${name} in this header.`);
  return own;
}

function defaultEdit(
  text: string,
  header: Extent,
  language: CodeLanguage,
  name: string,
  value: number,
): TextEdit {
  const own = extentOf(text, header, language, name);
  const part = text.slice(own.from, own.to);
  const [, before] = /^([^=]*=(?![>=])\s*)\S/s.exec(part) ?? [];
  const end = own.from + part.trimEnd().length;
  if (before !== undefined) return { from: own.from + before.length, to: end, text: String(value) };
  // With blanks around the sign where the language's own style has them.
  const isAnnotated = part.includes(':') || language === 'r';
  return { from: end, to: end, text: isAnnotated ? ` = ${value}` : `=${value}` };
}

/** Replaces the numbers of the note in a comment; undefined where it has none. */
function noteEdit(text: string, comment: Extent, numbers: string): TextEdit | undefined {
  const inside = startLine.exec(text.slice(comment.from, comment.to));
  if (!inside) return undefined;
  const at = comment.from + inside.index + inside[1].length;
  const rest = inside[2].replace(/\s*(\*\/|"""|''')?\s*$/, '');
  return { from: at, to: at + rest.length, text: numbers };
}

/** The lines of a comment that end right above a function. */
function commentAbove(text: string, { line }: FoundFunction, language: CodeLanguage): Extent | undefined {
  let first = line;
  const comment = language === 'r' ? /^\s*#/ : /^\s*(\/\/|\/?\*|\*\/|@)/;
  while (first > 1 && comment.test(lineAt(text, first - 1))) first--;
  return first === line ? undefined : { from: offsetOf(text, first, 0), to: offsetOf(text, line, 0) };
}

/** What stands between the quotes at the beginning of a Python function's body. */
function docstringOf(text: string, found: FoundFunction): Extent | undefined {
  const body = bodyOf(text, found);
  const [, quotes] = /^\s*[rRuU]?("""|''')/.exec(text.slice(body)) ?? [];
  if (quotes === undefined) return undefined;
  const from = text.indexOf(quotes, body) + 3;
  const to = text.indexOf(quotes, from);
  return to < 0 ? undefined : { from, to };
}

/** Where the body of a Python function begins: behind the colon of its header. */
function bodyOf(text: string, found: FoundFunction): number {
  const header = headerOf(text, found);
  return text.indexOf(':', header?.to ?? offsetOf(text, found.line, found.column)) + 1;
}

function newDocstringLine(
  text: string,
  found: FoundFunction,
  docstring: Extent | undefined,
  numbers: string,
): TextEdit {
  const indent = `${/^\s*/.exec(lineAt(text, found.line))?.[0] ?? ''}    `;
  if (docstring) {
    const end = docstring.from + text.slice(docstring.from, docstring.to).trimEnd().length;
    return { from: end, to: docstring.to, text: `\n\n${indent}start: ${numbers}\n${indent}` };
  }
  const body = bodyOf(text, found);
  const isOneLine = !/^[^\S\n]*(#[^\n]*)?\n/.test(text.slice(body));
  const ownLine = isOneLine ? `\n${indent}` : '';
  const at = isOneLine ? body + (/^[^\S\n]*/.exec(text.slice(body))?.[0].length ?? 0) : body;
  return { from: isOneLine ? body : at, to: at, text: `\n${indent}"""start: ${numbers}"""${ownLine}` };
}

function newComment(
  text: string,
  { line }: FoundFunction,
  language: CodeLanguage,
  numbers: string,
): TextEdit {
  const at = offsetOf(text, line, 0);
  const indent = /^\s*/.exec(lineAt(text, line))?.[0] ?? '';
  return { from: at, to: at, text: `${indent}${language === 'r' ? '#' : '//'} start: ${numbers}\n` };
}

/** A place in a text by its line, from 1, and its column, from 0. */
function offsetOf(text: string, line: number, column: number): number {
  let from = 0;
  for (let i = 1; i < line; i++) from = text.indexOf('\n', from) + 1;
  return from + column;
}

function lineAt(text: string, line: number): string {
  const from = offsetOf(text, line, 0);
  const to = text.indexOf('\n', from);
  return text.slice(from, to < 0 ? undefined : to);
}
