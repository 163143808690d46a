/** How bytes stand in the text. */
interface WrittenBytes {
  readonly base64: string;
}

/** As many bytes at a time are made characters: a call takes only so many arguments. */
const chunk = 0x8000;

/** Messages as text, for a page that finds them in its HTML; bytes, which are called `frame` in all of them, are written in base64, and all else as JSON has it. */
export function writtenAhead(messages: readonly unknown[]): string {
  return JSON.stringify(messages, (_key, value: unknown) =>
    value instanceof ArrayBuffer
      ? ({ base64: base64Of(new Uint8Array(value)) } satisfies WrittenBytes)
      : value,
  );
}

/** The messages that were written. */
export function readAhead(text: string): readonly unknown[] {
  const read: unknown = JSON.parse(text, (key, value: unknown) =>
    key === 'frame' && isWritten(value) ? bytesOf(value) : value,
  );
  if (!Array.isArray(read)) throw new Error('What was sent ahead is no list of messages.');
  return read;
}

function isWritten(value: unknown): value is WrittenBytes {
  return typeof value === 'object' && value !== null && 'base64' in value && typeof value.base64 === 'string';
}

function base64Of(bytes: Uint8Array): string {
  let characters = '';
  for (let from = 0; from < bytes.length; from += chunk)
    characters += String.fromCharCode(...bytes.subarray(from, from + chunk));
  return btoa(characters);
}

function bytesOf({ base64 }: WrittenBytes): ArrayBuffer {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}
