/** Rows of a tile by its vectors of columns: their sums and what is multiplied fill the sixteen registers. */
const tileRows = [0, 6, 5, 3];
/** Vectors of a line of a window whose slopes are summed up at a time. */
const lineVectors = 8;

/** @param {number} count */
const upTo = (count) => [...Array(count).keys()];

/** Every tile: its rows and its vectors. */
const tiles = tileRows.flatMap((most, vectors) => upTo(most).map((row) => ({ rows: row + 1, vectors })));

/**
 * A line for each sum of a tile.
 * @param {{ rows: number, vectors: number }} tile
 * @param {(r: number, v: number) => string} line
 */
const sums = ({ rows, vectors }, line) =>
  upTo(rows)
    .flatMap((r) => upTo(vectors).map((v) => line(r, v)))
    .join('\n  ');

/**
 * Filters over windows beside each other, a window for each row of the tile.
 * @param {{ rows: number, vectors: number }} tile
 * @param {string} splat
 */
const windowTile = (tile, splat) => `
function windows${tile.rows}_${tile.vectors}(x: usize, line: usize, along: usize, height: i32, across: usize, w: usize, hasBias: bool, to: usize, step: usize): void {
  ${sums(tile, (r, v) => `let c${r}_${v} = v128.splat<T>(0);`)}
  for (let dy = 0; dy < height; dy++) {
    const end = x + across;
    ${upTo(tile.rows)
      .map((r) => `let a${r} = x + ${r} * along;`)
      .join(' ')}
    while (a0 < end) {
      ${upTo(tile.vectors)
        .map((v) => `const w${v} = v128.load(w, ${16 * v});`)
        .join(' ')}
      ${upTo(tile.rows)
        .map(
          (r) => `const x${r} = ${splat}(a${r}); a${r} += sizeof<T>();
      ${upTo(tile.vectors)
        .map((v) => `c${r}_${v} = sum(c${r}_${v}, x${r}, w${v});`)
        .join(' ')}`,
        )
        .join('\n      ')}
      w += ${16 * tile.vectors};
    }
    x += line;
  }
  if (hasBias) {
    ${sums(tile, (r, v) => `c${r}_${v} = v128.add<T>(c${r}_${v}, v128.load(w, ${16 * v}));`)}
  }
  ${sums(tile, (r, v) => `v128.store(to + ${r} * step, c${r}_${v}, ${16 * v});`)}
}`;

/**
 * Slopes of numbers of a filter beside each other, a number for each row of the tile, over all windows of a picture.
 * @param {{ rows: number, vectors: number }} tile
 * @param {string} splat
 */
const slopeTile = (tile, splat) => `
function slopes${tile.rows}_${tile.vectors}(x: usize, along: usize, down: usize, g: usize, step: usize, lines: i32, columns: i32, to: usize): void {
  ${sums(tile, (r, v) => `let c${r}_${v} = v128.load(to, ${16 * (r * tile.vectors + v)});`)}
  for (let y = 0; y < lines; y++) {
    const end = g + <usize>columns * step;
    let a = x;
    while (g < end) {
      ${upTo(tile.vectors)
        .map((v) => `const g${v} = v128.load(g, ${16 * v});`)
        .join(' ')}
      ${upTo(tile.rows)
        .map(
          (r) => `const x${r} = ${splat}(a, ${r} * sizeof<T>());
      ${upTo(tile.vectors)
        .map((v) => `c${r}_${v} = sum(c${r}_${v}, x${r}, g${v});`)
        .join(' ')}`,
        )
        .join('\n      ')}
      a += along;
      g += step;
    }
    x += down;
  }
  ${sums(tile, (r, v) => `v128.store(to, c${r}_${v}, ${16 * (r * tile.vectors + v)});`)}
}`;

/**
 * The slopes of a piece of a window's line, of those of all filters. What the last vector has too many stays as it is.
 * @param {number} vectors
 * @param {string} splat
 */
const pixelTile = (vectors, splat) => `
function pixels${vectors}(to: usize, w: usize, g: usize, filters: i32, mask: v128): void {
  ${upTo(vectors)
    .map((v) => `let c${v} = v128.load(to, ${16 * v});`)
    .join('\n  ')}
  const end = g + <usize>filters * sizeof<T>();
  while (g < end) {
    const x = ${splat}(g);
    ${upTo(vectors)
      .map((v) => `c${v} = sum(c${v}, x, v128.load(w, ${16 * v}));`)
      .join('\n    ')}
    w += ${16 * vectors};
    g += sizeof<T>();
  }
  ${upTo(vectors - 1)
    .map((v) => `v128.store(to, c${v}, ${16 * v});`)
    .join('\n  ')}
  v128.store(to, v128.bitselect(c${vectors - 1}, v128.load(to, ${16 * (vectors - 1)}), mask), ${16 * (vectors - 1)});
}`;

/**
 * Chooses a tile by its rows and vectors.
 * @param {string} name
 * @param {string} given
 */
const choice = (name, given) =>
  `switch (vectors * 8 + rows) {${tiles
    .map(({ rows, vectors }) => `case ${vectors * 8 + rows}: ${name}${rows}_${vectors}(${given}); break;`)
    .join('\n')}}`;

/**
 * Convolutions of a picture, from where it stands: nothing is laid out anew but the filters. A window is `height` lines of `across` numbers, `line` bytes
 * apart; the next one is `along` bytes to the right, or `down` bytes below. Sums go over a window's numbers, over windows or over filters, each in
 * their order.
 * @param {import('./source.mjs').Variant} variant
 */
export function convolutionSource({ type }) {
  const splat = type === 'f64' ? 'v128.load64_splat' : 'v128.load32_splat';
  return `
${tiles.flatMap((tile) => [windowTile(tile, splat), slopeTile(tile, splat)]).join('\n')}
${upTo(lineVectors)
  .map((v) => pixelTile(v + 1, splat))
  .join('\n')}

const masks = memory.data<u8>([${[...Array(16).fill(255), ...Array(16).fill(0)].join(', ')}]);

@inline function vectorsOf(count: i32): i32 { return (count + lanes - 1) / lanes; }

/** Vectors of the last panel of filters; those before it have two each. */
@inline function lastPanel(vectors: i32): i32 { return vectors & 1 ? min(vectors, 3) : 2; }

/** The most rows that a tile of so many vectors has. */
@inline function mostRows(vectors: i32): i32 { return vectors === 1 ? ${tileRows[1]} : vectors === 2 ? ${tileRows[2]} : ${tileRows[3]}; }

/** The next tile's rows, where so many are left: all tiles have about as many. */
@inline function nextOf(left: i32, most: i32): i32 {
  const parts = (left + most - 1) / most;
  return (left + parts - 1) / parts;
}

/** Rows of n numbers, in panels of some vectors of columns one after the other, or back; beside them stand zeros. */
export function packFilters(filters: usize, rows: i32, n: i32, panels: usize, back: bool): void {
  const vectors = vectorsOf(n);
  const last = lastPanel(vectors);
  for (let j = 0; j < vectors; ) {
    const width = vectors - j <= 3 ? last : 2;
    const columns = min(width * lanes, n - j * lanes);
    const bytes = <usize>columns * sizeof<T>();
    let from = filters + <usize>(j * 16);
    for (let p = 0; p < rows; p++) {
      if (back) memory.copy(from, panels, bytes);
      else {
        memory.fill(panels, 0, <usize>width * 16);
        memory.copy(panels, from, bytes);
      }
      from += <usize>n * sizeof<T>();
      panels += <usize>width * 16;
    }
    j += width;
  }
}

/** Writes n sums for each window. Panels go from the last to the first: what the last one writes too much is written over. */
export function convolve(x: usize, line: usize, along: usize, down: usize, height: i32, across: i32, w: usize, hasBias: bool, to: usize, lines: i32, columns: i32, n: i32): void {
  const step = <usize>n * sizeof<T>();
  const depth = <usize>(height * across + i32(hasBias)) * 16;
  const all = vectorsOf(n);
  for (let y = 0; y < lines; y++) {
    let vectors = lastPanel(all);
    for (let j = all - vectors; j >= 0; j -= vectors) {
      for (let i = 0; i < columns; ) {
        const rows = nextOf(columns - i, mostRows(vectors));
        ${choice('windows', 'x + <usize>i * along, line, along, height, <usize>across * sizeof<T>(), w + <usize>j * depth, hasBias, to + <usize>i * step + <usize>(j * 16), step')}
        i += rows;
      }
      vectors = 2;
    }
    x += down;
    to += <usize>columns * step;
  }
}

/** Adds the slopes of the filters to those in panels. */
export function filterSlopes(x: usize, line: usize, along: usize, down: usize, height: i32, across: i32, g: usize, lines: i32, columns: i32, n: i32, to: usize): void {
  const step = <usize>n * sizeof<T>();
  const all = vectorsOf(n);
  const last = lastPanel(all);
  for (let j = 0; j < all; ) {
    const vectors = all - j <= 3 ? last : 2;
    for (let dy = 0; dy < height; dy++)
      for (let p = 0; p < across; ) {
        const rows = nextOf(across - p, mostRows(vectors));
        ${choice('slopes', 'x + <usize>dy * line + <usize>p * sizeof<T>(), along, down, g + <usize>(j * 16), step, lines, columns, to')}
        to += <usize>(rows * vectors * 16);
        p += rows;
      }
    j += vectors;
  }
}

/** Lays out what pixelSlopes multiplies: for each line of a window its pieces, and of each piece the numbers of one filter after the other. */
export function packLines(filters: usize, height: i32, across: i32, n: i32, to: usize): void {
  for (let dy = 0; dy < height; dy++) {
    for (let j = 0; j < vectorsOf(across); ) {
      const vectors = nextOf(vectorsOf(across) - j, ${lineVectors});
      for (let f = 0; f < n; f++)
        for (let i = j * lanes; i < (j + vectors) * lanes; i++) {
          store<T>(to, i < across ? load<T>(filters + <usize>(i * n + f) * sizeof<T>()) : 0);
          to += sizeof<T>();
        }
      j += vectors;
    }
    filters += <usize>(across * n) * sizeof<T>();
  }
}

/** Adds the slopes of a picture's numbers to what is there, window by window. */
export function pixelSlopes(x: usize, line: usize, along: usize, down: usize, height: i32, across: i32, w: usize, g: usize, lines: i32, columns: i32, n: i32): void {
  const step = <usize>n * sizeof<T>();
  const all = vectorsOf(across);
  const whole = v128.splat<i32>(-1);
  const rest = v128.load(masks + 16 - <usize>(across - (all - 1) * lanes) * sizeof<T>());
  for (let y = 0; y < lines; y++) {
    for (let i = 0; i < columns; i++) {
      let from = w;
      for (let dy = 0; dy < height; dy++) {
        const at = x + <usize>i * along + <usize>dy * line;
        for (let j = 0; j < all; ) {
          const vectors = nextOf(all - j, ${lineVectors});
          const mask = j + vectors === all ? rest : whole;
          const to = at + <usize>(j * 16);
          switch (vectors) {${upTo(lineVectors)
            .map((v) => `case ${v + 1}: pixels${v + 1}(to, from, g, n, mask); break;`)
            .join('\n')}}
          from += <usize>(vectors * n) * 16;
          j += vectors;
        }
      }
      g += step;
    }
    x += down;
  }
}
`;
}
