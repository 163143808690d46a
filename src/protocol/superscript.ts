const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

/** An integer as an exponent: −3 becomes "⁻³". */
export function superscript(integer: number): string {
  return Array.from(String(integer), (character) => superscripts[character] ?? character).join('');
}
