// Source of the innermost loop of a product of matrices, written out: AssemblyScript has no way to say "so many registers".

/** Rows of a tile: with two vectors of columns its sums fill ten of the sixteen registers. */
export const tileRows = 5;
/** Vectors of columns of a tile. */
export const tileVectors = 2;

/** @param {number} count */
const upTo = (count) => [...Array(count).keys()];

/**
 * C (+)= A·B for a tile of C with `rows` rows: A's numbers for a step of k lie one after the other, those of the next step
 * `step` bytes on. B is a packed panel, C's rows are `cRow` bytes apart. Sums begin at 0, or where `adds`, at what C has.
 * More than one step of k in a loop would be slower: the compiler of the engine then loads ahead and runs out of registers.
 * @param {number} rows
 * @param {'f64' | 'f32'} type
 */
function tile(rows, type) {
  const panels = upTo(tileVectors);
  const each = (/** @type {(r: number, v: number) => string} */ line) =>
    upTo(rows)
      .flatMap((r) => panels.map((v) => line(r, v)))
      .join('\n');
  const splat = type === 'f64' ? 'v128.load64_splat' : 'v128.load32_splat';
  const size = type === 'f64' ? 8 : 4;
  return `
@inline function tile${rows}(a: usize, step: usize, b: usize, c: usize, cRow: usize, k: i32, adds: bool): void {
${each((r, v) => `let c${r}_${v} = adds ? v128.load(c + ${r} * cRow, ${16 * v}) : v128.splat<T>(0);`)}
  const end = b + <usize>k * panelBytes;
  while (b < end) {
${panels.map((v) => `const b${v} = v128.load(b, ${16 * v});`).join('\n')}
${upTo(rows)
  .map(
    (r) => `const x${r} = ${splat}(a, ${r * size});
${panels.map((v) => `c${r}_${v} = sum(c${r}_${v}, x${r}, b${v});`).join('\n')}`,
  )
  .join('\n')}
    a += step;
    b += panelBytes;
  }
${each((r, v) => `v128.store(c + ${r} * cRow, c${r}_${v}, ${16 * v});`)}
}`;
}

/**
 * Puts so many rows of A, \`step\` bytes apart, in the order in which a tile reads them.
 * @param {number} rows
 */
function packedRows(rows) {
  const each = (/** @type {(r: number) => string} */ line) => upTo(rows).map(line).join('\n');
  return `
@inline function pack${rows}(a: usize, step: usize, to: usize, k: i32): void {
${each((r) => `let a${r} = a + ${r} * step;`)}
  const end = to + <usize>k * ${rows} * sizeof<T>();
  while (to < end) {
${each((r) => `store<T>(to, load<T>(a${r}), ${r} * sizeof<T>()); a${r} += sizeof<T>();`)}
    to += ${rows} * sizeof<T>();
  }
}`;
}

/**
 * Every tile, with `tileOf` and `packRows`, which choose one by its rows.
 * @param {'f64' | 'f32'} type
 */
export function tileSource(type) {
  const counts = upTo(tileRows).map((i) => i + 1);
  const chosen = (/** @type {(rows: number) => string} */ call) =>
    `switch (rows) {${counts.map((rows) => `case ${rows}: ${call(rows)}; break;`).join('\n')}}`;
  return `${counts.flatMap((rows) => [tile(rows, type), packedRows(rows)]).join('\n')}
function tileOf(rows: i32, a: usize, step: usize, b: usize, c: usize, cRow: usize, k: i32, adds: bool): void {
  ${chosen((rows) => `tile${rows}(a, step, b, c, cRow, k, adds)`)}
}
function packRows(rows: i32, a: usize, step: usize, to: usize, k: i32): void {
  ${chosen((rows) => `pack${rows}(a, step, to, k)`)}
}`;
}
