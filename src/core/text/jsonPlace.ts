import type { Span } from '../problem';

interface Member {
  readonly key: string;
  /** Where its value begins. */
  readonly begin: number;
}

/**
 * Where the value of a path such as "optimizers[0].settings.beta1" stands in a valid JSON text; the place of
 * the deepest part that is there when it is missing. The whole text for the empty path.
 */
export function placeOf(text: string, path: string): Span {
  let begin = skipSpace(text, 0);
  for (const key of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    const found = members(text, begin).find((member) => member.key === key);
    if (!found) break;
    begin = found.begin;
  }
  return { position: begin, length: endOfValue(text, begin) - begin };
}

/** Where a part of the text that a path names stands: between quotation marks, with its escapes. */
export function placeInText(text: string, path: string, part: Span): Span {
  const { position } = placeOf(text, path);
  const end = endOfCharacter(text, position + 1, part.position);
  return { position: end, length: Math.max(1, endOfCharacter(text, end, part.length) - end) };
}

/** Behind so many characters of a JSON text, each of which may be an escape. */
function endOfCharacter(text: string, begin: number, count: number): number {
  let i = begin;
  for (let passed = 0; passed < count && text[i] !== '"' && i < text.length; passed++)
    i += text[i] !== '\\' ? 1 : text[i + 1] === 'u' ? 6 : 2;
  return i;
}

/** The members of the object, or the elements of the list, that begins here; none for other values. */
function members(text: string, begin: number): Member[] {
  const isList = text[begin] === '[';
  const found: Member[] = [];
  if (!isList && text[begin] !== '{') return found;
  for (let i = skipSpace(text, begin + 1); text[i] !== (isList ? ']' : '}'); ) {
    let key = String(found.length);
    if (!isList) {
      const end = endOfString(text, i);
      key = JSON.parse(text.slice(i, end));
      i = skipSpace(text, skipSpace(text, end) + 1);
    }
    found.push({ key, begin: i });
    i = skipSpace(text, endOfValue(text, i));
    if (text[i] === ',') i = skipSpace(text, i + 1);
  }
  return found;
}

function endOfValue(text: string, begin: number): number {
  if (text[begin] === '"') return endOfString(text, begin);
  if (text[begin] !== '{' && text[begin] !== '[') return begin + text.slice(begin).search(/[\s,\]}]|$/);
  let depth = 0;
  for (let i = begin; ; i++) {
    if (text[i] === '"') i = endOfString(text, i) - 1;
    else if (text[i] === '{' || text[i] === '[') depth++;
    else if ((text[i] === '}' || text[i] === ']') && --depth === 0) return i + 1;
  }
}

function endOfString(text: string, begin: number): number {
  let i = begin + 1;
  while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
  return i + 1;
}

function skipSpace(text: string, begin: number): number {
  let i = begin;
  while (/\s/.test(text[i] ?? '')) i++;
  return i;
}
