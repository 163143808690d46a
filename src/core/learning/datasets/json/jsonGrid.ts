import { type Parsed, Problem } from '../../../problem';
import type { Warning } from '../../../text/warning';
import type { CellGrid } from '../grid';
import { jsonLinesGrid } from './jsonLines';
import { jsonRows } from './jsonRows';
import { jsonValue } from './jsonValue';
import { recordGrid } from './recordGrid';

/** A text of this many characters is parsed as one value. */
const mostWhole = 100_000_000;

/** Whether a text is JSON rather than cells. */
export function looksLikeJson(text: string): boolean {
  const [head = ''] = /^\s*[[{][^\r\n]*/.exec(text) ?? [];
  const start = head.trim();
  return start.startsWith('{') ? /^\{\s*("|$)/.test(start) : /^\[\s*(\{|\[|$)/.test(start);
}

/** One JSON value as cells, the names in the order in which they first occur. */
export function jsonGrid(text: string): Parsed<CellGrid> {
  if (text.length > mostWhole)
    return new Problem(
      `The JSON has ${text.length} characters: up to ${mostWhole / 1e6} million can be read as one value. Write an object on each line (.jsonl).`,
    );
  const read = jsonValue(text);
  if (read instanceof Problem) return isLines(text) ? jsonLinesGrid(text) : read;
  const records = jsonRows(read.value);
  if (records instanceof Problem) return records;
  const { rows, depth } = records;
  const lines = depth === undefined ? [] : linesOfItems(text, depth);
  const lineOf = lines.length === rows.length ? (row: number) => lines[row] : () => 1;
  return recordGrid(rows, lineOf, read.hasPythonNumbers ? [pythonWarning(text)] : []);
}

/** Whether the first line that is not blank is a value of its own. */
function isLines(text: string): boolean {
  const [first = ''] = /\S[^\r\n]*/.exec(text) ?? [];
  return first.startsWith('{') && first.length < text.trim().length && !(jsonValue(first) instanceof Problem);
}

function pythonWarning(text: string): Warning {
  const line = text.slice(0, text.search(/[:[,\s](?:NaN|-?Infinity)/) + 1).split('\n').length;
  return {
    text: `NaN or Infinity, which JSON has no numbers for, counts as missing (line ${line} is the first).`,
    line,
  };
}

/** The lines on which the objects and lists begin that stand in so many others. */
function linesOfItems(text: string, depth: number): number[] {
  const lines: number[] = [];
  let open = 0;
  let line = 1;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x0a) line++;
    if (inString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (open === depth) lines.push(line);
      open++;
    } else if (code === 0x7d || code === 0x5d) open--;
  }
  return lines;
}
