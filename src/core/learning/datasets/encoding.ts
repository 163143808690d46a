import { type Parsed, Problem } from '../../problem';
import { decodeStrictly, lineAt, markedEncoding, undecodable } from '../../text/unicode';
import type { Warning } from '../../text/warning';
import { signatureOf } from './appearance';
import { shown } from './cells';
import { type Doubt, optionText } from './doubt';
import { type Encoding, encodings } from './readOptions';

/** A file's text, and what had to be assumed to read it. */
export interface DecodedText {
  readonly text: string;
  /** Whether every byte of the file is one character of the text. */
  readonly isAscii?: boolean;
  readonly warnings: readonly Warning[];
  readonly doubts: readonly Doubt[];
}

/** Other names of encodings, for TextDecoder and for sentences. */
const decoders: Readonly<Partial<Record<Encoding, string>>> = {
  'latin-1': 'windows-1252',
  cp949: 'euc-kr',
  'shift-jis': 'shift_jis',
};
const titles: Readonly<Partial<Record<Encoding, string>>> = {
  'latin-1': 'Latin-1 (Windows-1252)',
  cp949: 'Korean CP949 (EUC-KR)',
  'utf-16': 'UTF-16',
};

/**
 * The text of a file: in the encoding that is asked for, else UTF-8 or UTF-16; where the bytes are neither, Korean CP949 or
 * Latin-1, with a word. Anything else is a Problem that says what the bytes look like; nothing is replaced by substitute
 * characters. What stands behind the text for old systems, Ctrl-Z and NUL bytes, is no part of it.
 */
export function decodeText(bytes: Uint8Array, name: string, asked?: Encoding): Parsed<DecodedText> {
  const known = signatureOf(bytes);
  if (known) return new Problem(`"${name}" is no text: it looks like ${known}.`);
  const mark = markedEncoding(bytes);
  const decoded = asked ? decodeAsked(bytes, name, asked) : decodeFound(bytes, name, mark);
  if (decoded instanceof Problem) return decoded;
  const text = withoutEndSigns(decoded.text);
  const nul = text.indexOf('\0');
  if (nul < 0) return { ...decoded, text, isAscii: decoded.isAscii && text === decoded.text };
  return new Problem(
    `"${name}" holds a NUL byte on line ${lineAt(text, nul)}: it is damaged or binary. Save it as UTF-8 text.`,
  );
}

function decodeAsked(bytes: Uint8Array, name: string, encoding: Encoding): Parsed<DecodedText> {
  const text = decodedAs(bytes, encoding);
  if (text !== undefined) return { text, warnings: [], doubts: [] };
  return new Problem(
    `"${name}" is not valid ${encoding}, which is asked for: choose another "encoding" in "read", or leave it out.`,
  );
}

function decodeFound(bytes: Uint8Array, name: string, mark: string | undefined): Parsed<DecodedText> {
  const wide = mark ?? (looksWide(bytes) ? 'utf-16' : undefined);
  if (wide === 'utf-16' && mark === undefined) {
    const text = decodedAs(bytes, 'utf-16');
    if (text !== undefined)
      return { text, warnings: [assumed('utf-16', 'has no byte order mark')], doubts: [] };
  }
  if (mark?.startsWith('utf-16') && !holdsWide(bytes))
    return new Problem(
      `"${name}" begins with the mark of UTF-16, but no such text follows (byte 2): it is damaged. Save it as UTF-8 text.`,
    );
  const text = decodeStrictly(bytes, mark ?? 'utf-8');
  // In UTF-8 a character beyond ASCII takes more bytes than places in a text.
  if (text !== undefined) return { text, isAscii: text.length === bytes.length, warnings: [], doubts: [] };
  if (mark) return undecodable(bytes, mark, name);
  if (looksBinary(bytes)) return new Problem(`"${name}" is binary data, not text: choose a CSV file.`);
  return decodeRegional(bytes, name);
}

/** Korean Windows programs write CP949, those of Western Europe and America Windows-1252. */
function decodeRegional(bytes: Uint8Array, name: string): Parsed<DecodedText> {
  const korean = decodedAs(bytes, 'cp949');
  if (korean !== undefined && mostlyHangul(korean))
    return { text: korean, warnings: [assumed('cp949', 'is not UTF-8')], doubts: [] };
  const text = decodedAs(bytes, 'latin-1');
  if (text === undefined) return undecodable(bytes, 'utf-8', name);
  const line = lineAt(text, text.search(/[\x80-\uffff]/));
  const warning = { ...assumed('latin-1', 'is not UTF-8'), line };
  if (!mostlyRuns(bytes)) return { text, warnings: [warning], doubts: [] };
  const doubt = regionalDoubt(bytes, warning.text, line);
  return { text, warnings: [{ text: doubt.text, line }], doubts: [doubt] };
}

const assumed = (encoding: Encoding, why: string): Warning => ({
  text: `The file ${why}: it was read as ${titles[encoding] ?? encoding}.`,
});

/** The lines of a text that are looked at, to show how it reads in other encodings. */
const headBytes = 2 ** 16;

/** Asks for the encoding, with the first line that is not ASCII in each that the bytes can be. */
function regionalDoubt(bytes: Uint8Array, sentence: string, line: number): Doubt {
  const head = bytes.subarray(0, bytes.subarray(0, headBytes).lastIndexOf(0x0a) + 1 || headBytes);
  const possible = encodings
    .filter((encoding) => !encoding.startsWith('utf'))
    .flatMap((encoding) => {
      const text = decodedAs(head, encoding);
      return text === undefined ? [] : [{ encoding, example: text.split(/\r\n|\r|\n/)[line - 1] ?? '' }];
    });
  const other = possible.find(({ encoding }) => encoding !== 'latin-1')?.encoding ?? 'cp949';
  const latinFirst = [...possible].sort(
    (a, b) => Number(b.encoding === 'latin-1') - Number(a.encoding === 'latin-1'),
  );
  return {
    kind: 'encoding',
    text: `${sentence} Where names look wrong, say another encoding, such as ${optionText({ encoding: other })}.`,
    line,
    choices: latinFirst.map(({ encoding, example }) => ({
      text: `${titles[encoding] ?? encoding}: ${shown(example)}`,
      read: { encoding },
    })),
  };
}

/** The text in an encoding; undefined where the bytes are not of it. */
function decodedAs(bytes: Uint8Array, encoding: Encoding): string | undefined {
  if (encoding === 'utf-16') return decodeStrictly(bytes, utf16Order(bytes));
  const text = decodeStrictly(bytes, decoders[encoding] ?? encoding);
  if (encoding !== 'latin-1' || text === undefined) return text;
  // Some runtimes read Windows-1252 as the Latin-1 of ISO, in which these are control characters.
  const whole = text.replace(/[\x80-\x9f]/g, (control) => windowsSigns[control.charCodeAt(0) - 0x80]);
  return /[\x80-\x9f]/.test(whole) ? undefined : whole;
}

/** What Windows-1252 has for 0x80 to 0x9f; five of them are free. */
const windowsSigns = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function utf16Order(bytes: Uint8Array): string {
  return markedEncoding(bytes) ?? (evenNuls(bytes) > oddNuls(bytes) ? 'utf-16be' : 'utf-16le');
}

const nulsFrom = (bytes: Uint8Array, first: number): number => {
  let nuls = 0;
  for (let i = first; i < Math.min(bytes.length, 4096); i += 2) if (bytes[i] === 0) nuls++;
  return nuls;
};
/** Bytes of a UTF-16 table that are 0, at the least: those of its separators, digits and line ends. */
const leastNuls = 1 / 200;

/** Whether bytes behind a mark of UTF-16 can be that: every ASCII character has a 0 in it, and no table is without any. */
function holdsWide(bytes: Uint8Array): boolean {
  return evenNuls(bytes) + oddNuls(bytes) >= Math.min(bytes.length, 4096) * leastNuls;
}

const evenNuls = (bytes: Uint8Array): number => nulsFrom(bytes, 0);
const oddNuls = (bytes: Uint8Array): number => nulsFrom(bytes, 1);

/** Whether, of each two bytes, one is mostly 0 and the other never: UTF-16 of letters and digits without a mark. */
function looksWide(bytes: Uint8Array): boolean {
  if (bytes.length % 2 !== 0 || bytes.length < 8) return false;
  const [even, odd] = [evenNuls(bytes), oddNuls(bytes)];
  return Math.min(even, odd) === 0 && Math.max(even, odd) * 4 > Math.min(bytes.length, 4096);
}

/** Without a Ctrl-Z or NUL bytes at the end, which old systems and full blocks of a disk leave there. */
function withoutEndSigns(text: string): string {
  let end = text.length;
  while (end > 0 && '\0\x1a\r\n\t '.includes(text[end - 1])) end--;
  const rest = text.slice(end);
  return rest.includes('\0') || rest.includes('\x1a') ? `${text.slice(0, end)}\n` : text;
}

/** A NUL, or control characters for more than one byte in twenty, near the beginning. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) controls++;
  }
  return controls * 20 > head.length;
}

/** Whether bytes beyond ASCII mostly stand three and more together, as in scripts of their own; in Latin ones they are single or two. */
function mostlyRuns(bytes: Uint8Array): boolean {
  let single = 0;
  let inRuns = 0;
  let run = 0;
  for (let i = 0; i <= bytes.length; i++) {
    if (bytes[i] >= 0x80) run++;
    else {
      if (run > 2) inRuns += run;
      else single += run;
      run = 0;
    }
  }
  return inRuns > single;
}

/** Latin-1 text can pass for CP949, but then it decodes to Hanja rather than to Hangul syllables. */
function mostlyHangul(text: string): boolean {
  let hangul = 0;
  let others = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xac00 && code <= 0xd7a3) hangul++;
    else if (code > 0x7f) others++;
  }
  return hangul > others;
}
