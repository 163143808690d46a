import type { FlatLine } from './flatten';

/** The dashes of lines, each an open line. A pattern without length leaves the lines as they are. */
export function dashed(
  lines: readonly FlatLine[],
  pattern: readonly number[],
  offset: number,
): readonly FlatLine[] {
  const whole = pattern.reduce((sum, length) => sum + length, 0);
  if (!(whole > 0) || pattern.some((length) => length < 0)) return lines;
  return lines.flatMap((line) => dashesOf(line, pattern, ((offset % whole) + whole) % whole));
}

function dashesOf({ points, isClosed }: FlatLine, pattern: readonly number[], offset: number): FlatLine[] {
  const all = isClosed ? [...points, points[0], points[1]] : points;
  let { place, left } = begun(pattern, offset);
  const dashes: number[][] = place % 2 === 0 ? [[all[0], all[1]]] : [];
  for (let i = 2; i < all.length; i += 2) {
    let [x, y] = [all[i - 2], all[i - 1]];
    let way = Math.hypot(all[i] - x, all[i + 1] - y);
    while (way > left) {
      x += ((all[i] - x) * left) / way;
      y += ((all[i + 1] - y) * left) / way;
      way -= left;
      if (place % 2 === 0) dashes[dashes.length - 1].push(x, y);
      else dashes.push([x, y]);
      place = (place + 1) % pattern.length;
      left = pattern[place];
    }
    left -= way;
    if (place % 2 === 0) dashes[dashes.length - 1].push(all[i], all[i + 1]);
  }
  return dashes.filter(({ length }) => length > 2).map((dash) => ({ points: dash, isClosed: false }));
}

/** Where in the pattern a line begins: the place of the dash or gap, and what is left of it. */
function begun(pattern: readonly number[], offset: number): { place: number; left: number } {
  let place = 0;
  let left = offset;
  while (left >= pattern[place]) {
    left -= pattern[place];
    place = (place + 1) % pattern.length;
  }
  return { place, left: pattern[place] - left };
}
