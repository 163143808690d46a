import { markedEncoding } from '../../text/unicode';

/** Bytes at the beginning that tell one format of text from another. */
const sampledBytes = 2 ** 14;

/** The beginning of a text, whatever its encoding; what is none in it is replaced. */
export function textStart(bytes: Uint8Array): string {
  return new TextDecoder(markedEncoding(bytes) ?? 'utf-8').decode(bytes.subarray(0, sampledBytes));
}
