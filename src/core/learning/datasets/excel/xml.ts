/** A piece of an XML text: a tag that opens or closes, or the text between two. */
export type XmlPiece =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: string; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Goes through an XML text piece by piece, as far as workbooks need it: comments, instructions and declarations are passed
 * over, so that nothing in them is ever expanded; names come without their prefix. Ends where a tag does not.
 */
export function* xmlPieces(text: string): Generator<XmlPiece> {
  for (let at = 0; at < text.length; ) {
    const start = text.indexOf('<', at);
    if (start !== at) yield { kind: 'text', text: decoded(text.slice(at, start < 0 ? text.length : start)) };
    if (start < 0) return;
    const skipped = skipEnd(text, start);
    if (skipped !== undefined) {
      if (text.startsWith('<![CDATA[', start))
        yield { kind: 'text', text: text.slice(start + 9, skipped - 3) };
      at = skipped;
      continue;
    }
    const end = text.indexOf('>', start);
    if (end < 0) return;
    yield tag(text.slice(start + 1, end));
    at = end + 1;
  }
}

const skips: readonly (readonly [begin: string, end: string])[] = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
];

/** Where what is no tag ends; undefined for a tag. */
function skipEnd(text: string, start: number): number | undefined {
  const code = text.charCodeAt(start + 1);
  if (code !== 0x21 && code !== 0x3f) return undefined;
  const [, end] = skips.find(([begin]) => text.startsWith(begin, start)) ?? ['', '>'];
  const found = text.indexOf(end, start);
  return found < 0 ? text.length : found + end.length;
}

function tag(inside: string): XmlPiece {
  if (inside.startsWith('/')) return { kind: 'close', name: bare(inside.slice(1).trim()) };
  const isEmpty = inside.endsWith('/');
  const whole = isEmpty ? inside.slice(0, -1) : inside;
  const blank = whole.search(/\s/);
  const name = bare(blank < 0 ? whole : whole.slice(0, blank));
  return { kind: 'open', name, attributes: blank < 0 ? '' : whole.slice(blank), isEmpty };
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The value of an attribute, by its name with its prefix; undefined where there is none. */
export function attribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decoded(value);
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** A text with its references to signs resolved; names that a document would have to declare stay as they are. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (whole, hex, decimal, name) => {
      if (name) return named[name.toLowerCase()];
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
