/** Bytes made into letters at a time: a call takes only so many arguments. */
const atOnce = 0x8000;

/** Bytes as a text that may stand in an address (RFC 4648). */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += atOnce)
    text += String.fromCharCode(...bytes.subarray(from, from + atOnce));
  return btoa(text);
}
