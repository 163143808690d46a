import { startsWith } from '../../text/unicode';

const pickle = 'a Python pickle, which is never opened, as it could run code: save it as CSV or NPZ';

/** What can be told from a file's first bytes, for a sentence; formats of which no reader reads a table. */
const signatures: readonly { readonly bytes: readonly number[]; readonly what: string }[] = [
  { bytes: [0x1f, 0x8b], what: 'a file packed with gzip' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive or an Excel workbook' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old Excel workbook (.xls): save it as .xlsx or CSV' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF image' },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF document' },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file' },
  { bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], what: 'a NumPy array' },
  { bytes: [0x89, 0x48, 0x44, 0x46], what: 'an HDF5 file: save it as Parquet, NPZ or CSV' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'a file packed with Zstandard: unpack it' },
  { bytes: [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41], what: 'a file packed with bzip2: unpack it' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], what: 'a file packed with xz: unpack it' },
  { bytes: [0x4f, 0x62, 0x6a, 0x01], what: 'an Avro file: save it as Parquet or CSV' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program' },
  ...[2, 3, 4, 5].map((version) => ({ bytes: [0x80, version], what: pickle })),
];

/** The format that a file's first bytes are of, as the end of "it looks like …"; undefined for any other. */
export const signatureOf = (bytes: Uint8Array): string | undefined =>
  signatures.find((signature) => startsWith(bytes, signature.bytes))?.what;

const sampledBytes = 2048;

/** What a file looks like, as the end of "it looks like …". */
export function appearance(bytes: Uint8Array): string {
  const head = bytes.subarray(0, sampledBytes);
  return (
    signatureOf(bytes) ??
    (isPlainText(head) ? 'text' : `binary data that begin with ${hexadecimal(head.subarray(0, 4))}`)
  );
}

function isPlainText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
