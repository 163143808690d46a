import { type Parsed, Problem } from '../../../problem';
import { shown } from '../cells';

/** A column as the head of an ARFF file declares it. */
export interface ArffAttribute {
  readonly name: string;
  /** What a sparse row means by leaving it out: 0, or the first of its words. */
  readonly absent: string;
}

/** The head of an ARFF file. */
export interface ArffHead {
  readonly attributes: readonly ArffAttribute[];
  /** The line behind "@data", from 0. */
  readonly firstLine: number;
}

const declaration = /^@attribute\s+('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s{]+)\s*(.*)$/i;

/** Reads the head of an ARFF file (Weka's manual, "Attribute-Relation File Format"). */
export function arffHead(lines: readonly string[]): Parsed<ArffHead> {
  const attributes: ArffAttribute[] = [];
  for (const [place, whole] of lines.entries()) {
    const line = whole.trim();
    if (line === '' || line.startsWith('%') || /^@relation\b/i.test(line)) continue;
    if (/^@data\b/i.test(line))
      return attributes.length > 0
        ? { attributes, firstLine: place + 1 }
        : new Problem(`Line ${place + 1}: the data begin, but no @attribute stands above them.`);
    const attribute = attributeOf(line, place + 1);
    if (attribute instanceof Problem) return attribute;
    attributes.push(attribute);
  }
  return new Problem('It has no line "@data": it is cut, or no ARFF file.');
}

function attributeOf(line: string, number: number): Parsed<ArffAttribute> {
  const [, written, type] = declaration.exec(line) ?? [];
  if (written === undefined)
    return new Problem(`Line ${number} is no declaration such as "@attribute x numeric": ${shown(line)}.`);
  const name = unquoted(written);
  if (type.startsWith('{')) {
    const words = arffValues(type.replace(/^\{|\}\s*$/g, ''));
    return { name, absent: words[0] ?? '' };
  }
  if (/^(?:numeric|real|integer)\b/i.test(type)) return { name, absent: '0' };
  if (/^(?:string|date)\b/i.test(type)) return { name, absent: '' };
  return new Problem(
    `Line ${number}: column ${shown(name)} is of a type that cannot be read (${shown(type)}).`,
  );
}

const value = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,]*))\s*(?:,|$)/y;

/** The values of a line, with commas between; quotes and backslashes are taken off, and a bare question mark is none. */
export function arffValues(line: string): string[] {
  const values: string[] = [];
  for (value.lastIndex = 0; ; ) {
    const found = value.exec(line);
    if (!found) return values;
    const [whole, single, double, bare] = found;
    values.push(
      single !== undefined || double !== undefined ? unescaped(single ?? double) : unquoted(bare.trim()),
    );
    if (!whole.endsWith(',')) return values;
  }
}

export const unquoted = (written: string): string =>
  /^['"]/.test(written) ? unescaped(written.slice(1, -1)) : written === '?' ? '' : written;

const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1');
