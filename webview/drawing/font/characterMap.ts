/** Which glyph stands for a character; 0 where the font has none. */
export type CharacterMap = (codePoint: number) => number;

/** Reads a font's table "cmap": of its subtables the one that knows most of Unicode (formats 12 and 4 of the OpenType specification). */
export function readCharacterMap(cmap: DataView): CharacterMap {
  const subtables = Array.from({ length: cmap.getUint16(2) }, (_, i) => {
    const at = cmap.getUint32(4 + 8 * i + 4);
    return { at, format: cmap.getUint16(at), platform: cmap.getUint16(4 + 8 * i) };
  }).filter(({ platform }) => platform === 0 || platform === 3);
  const large = subtables.find(({ format }) => format === 12);
  if (large) return groups(cmap, large.at);
  const usual = subtables.find(({ format }) => format === 4);
  if (!usual) throw new Error('The font says of no character which glyph it has.');
  return segments(cmap, usual.at);
}

function groups(cmap: DataView, at: number): CharacterMap {
  const count = cmap.getUint32(at + 12);
  return (codePoint) => {
    let low = 0;
    let high = count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = at + 16 + 12 * middle;
      if (codePoint < cmap.getUint32(group)) high = middle - 1;
      else if (codePoint > cmap.getUint32(group + 4)) low = middle + 1;
      else return cmap.getUint32(group + 8) + codePoint - cmap.getUint32(group);
    }
    return 0;
  };
}

function segments(cmap: DataView, at: number): CharacterMap {
  const twice = cmap.getUint16(at + 6);
  const [ends, starts] = [at + 14, at + 16 + twice];
  const [deltas, ranges] = [starts + twice, starts + 2 * twice];
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    for (let i = 0; i < twice; i += 2) {
      if (codePoint > cmap.getUint16(ends + i)) continue;
      const start = cmap.getUint16(starts + i);
      if (codePoint < start) return 0;
      const delta = cmap.getUint16(deltas + i);
      const range = cmap.getUint16(ranges + i);
      if (range === 0) return (codePoint + delta) & 0xffff;
      const glyph = cmap.getUint16(ranges + i + range + 2 * (codePoint - start));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}
