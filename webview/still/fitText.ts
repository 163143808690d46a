const cut = '…';

/** A text, cut off where it is wider than there is room. */
export function fitText(g: CanvasRenderingContext2D, text: string, room: number): string {
  if (g.measureText(text).width <= room) return text;
  const letters = Array.from(text);
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const part = letters.slice(0, middle).join('') + cut;
    if (g.measureText(part).width <= room) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}${cut}`;
}
