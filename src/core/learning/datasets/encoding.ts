import { type Parsed, Problem } from '../../problem';
import { decodeStrictly, lineAt, markedEncoding, startsWith, undecodable } from '../../text/unicode';
import type { Warning } from '../../text/warning';

/** A file's text, and what had to be assumed to read it. */
export interface DecodedText {
  readonly text: string;
  readonly warnings: readonly Warning[];
}

/** Formats that are not text, by their first bytes. */
const signatures: readonly { readonly bytes: readonly number[]; readonly advice: string }[] = [
  { bytes: [0x1f, 0x8b], advice: 'is compressed with gzip: unpack it first' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], advice: 'is a ZIP archive or an Excel workbook: save it as CSV first' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], advice: 'is an old Excel workbook: save it as CSV first' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], advice: 'is a PNG image, not a table' },
  { bytes: [0xff, 0xd8, 0xff], advice: 'is a JPEG image, not a table' },
  { bytes: [0x25, 0x50, 0x44, 0x46], advice: 'is a PDF document, not a table' },
  { bytes: [0x50, 0x41, 0x52, 0x31], advice: 'is a Parquet file: save it as CSV first' },
  { bytes: [0x93, 0x4e, 0x55, 0x4d], advice: 'is a NumPy array: save it as CSV first' },
];

/**
 * The text of a file: UTF-8, UTF-16 with a byte order mark, or Korean CP949 with a warning. Anything else
 * is a Problem that says what the bytes look like; nothing is replaced by substitute characters.
 */
export function decodeText(bytes: Uint8Array, name: string): Parsed<DecodedText> {
  const known = signatures.find((signature) => startsWith(bytes, signature.bytes));
  if (known) return new Problem(`"${name}" ${known.advice}.`);
  const mark = markedEncoding(bytes);
  const encoding = mark ?? 'utf-8';
  const text = decodeStrictly(bytes, encoding);
  if (text === undefined) return mark ? undecodable(bytes, encoding, name) : decodeKorean(bytes, name);
  const nul = text.indexOf('\0');
  if (nul < 0) return { text, warnings: [] };
  return new Problem(
    `"${name}" holds a NUL byte on line ${lineAt(text, nul)}: it is damaged, binary, or UTF-16 without a byte order mark. Save it as UTF-8 text.`,
  );
}

/** Korean Windows programs write CP949, for which TextDecoder's name is EUC-KR. */
function decodeKorean(bytes: Uint8Array, name: string): Parsed<DecodedText> {
  if (looksBinary(bytes)) return new Problem(`"${name}" is binary data, not text: choose a CSV file.`);
  const text = decodeStrictly(bytes, 'euc-kr');
  if (text === undefined || !mostlyHangul(text)) return undecodable(bytes, 'utf-8', name);
  return {
    text,
    warnings: [{ text: 'The file is not UTF-8: it was read as Korean CP949 (EUC-KR).' }],
  };
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
