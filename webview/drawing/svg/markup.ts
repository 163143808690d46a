const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it may stand in XML: what a person's data is named may hold anything, also characters that XML knows not at all. */
export const escaped = (text: string): string =>
  Array.from(text)
    .filter((letter) => letter >= ' ' && letter !== '\ufffe' && letter !== '\uffff' && !isHalf(letter))
    .join('')
    .replace(/[&<>"]/g, (letter) => entities[letter]);

const isHalf = (letter: string): boolean => letter.length === 1 && letter >= '\ud800' && letter <= '\udfff';

/** An element with its attributes, those of which are left out that are undefined. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  content?: string,
): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(value)}"`]))
    .join('');
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}
