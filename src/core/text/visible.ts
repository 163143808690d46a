/** A person reads no name that is longer than this; of a longer one the beginning and the end are shown. */
export const mostOfName = 60;

/** The names of files are long, and often differ at their ends only. */
export const mostOfFileName = 120;

/**
 * Text of a file, made safe to be read within a sentence of ours: on one line, no longer than `most` UTF-16 units, and without
 * characters that hide or that change the order of others. These are written as escapes ("\u202e"), so that a person sees
 * that they are there; all other characters stay as they are.
 */
export function visible(text: string, most = mostOfName): string {
  // What is long is cut before it is looked through, and again because an escape is longer than its character.
  return shortened(shortened(text, most).replace(spaces, ' ').replace(hidden, shownHidden), most);
}

/** Line ends, tabs and their like, with the blanks after them. */
const spaces = /[\t-\r\x85\u2028\u2029]\s*/g;

/** Control, bidi and zero-width characters, and halves of characters. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Joiners belong to the spelling of some languages, and to emoji with the selector U+FE0F: they stay where they follow a
 * character that is seen and is none of ASCII, the joiners before another one.
 */
function isSpelling(character: string, at: number, text: string): boolean {
  if (character === '\ufe0f') return isJoined(text[at - 1]);
  return /[\u200c\u200d]/.test(character) && isJoined(text[at - 1]) && isJoined(text[at + 1]);
}

const isJoined = (unit = ''): boolean => unit > '\x7f' && !/[\p{Cc}\p{Cf}]/u.test(unit);

function shownHidden(character: string, at: number, text: string): string {
  if (isSpelling(character, at, text)) return character;
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}

/** The beginning and the end of a text that is longer than `most`; no character is cut in halves. */
export function shortened(text: string, most = mostOfName): string {
  if (text.length <= most) return text;
  const tail = Math.floor(most / 4);
  const head = text.slice(0, most - tail - 1).replace(/[\ud800-\udbff]$/, '');
  return `${head}…${text.slice(text.length - tail).replace(/^[\udc00-\udfff]/, '')}`;
}
