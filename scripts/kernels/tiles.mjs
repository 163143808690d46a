// Source of the innermost loops of a product of matrices, written out: AssemblyScript has no way to say "so many registers".

/** Rows of a tile: with two vectors of columns its sums fill ten of the sixteen registers. */
export const tileRows = 5;
/** Vectors of columns of a tile. */
export const tileVectors = 2;
/** Steps of k that are written out one after the other. */
const unrolled = 4;

/** @param {number} count */
const upTo = (count) => [...Array(count).keys()];

/**
 * C (+)= A·B for a tile of C with `rows` rows: A's rows lie at `a` + r·`step` bytes, with its columns one after the other; or, of
 * a transposed A, its rows one after the other and its columns `step` bytes apart. B is a packed panel, C's rows are `cRow` bytes
 * apart. Sums begin at 0, or where `adds`, at what C has.
 * @param {number} rows
 * @param {boolean} transposed
 */
function tile(rows, transposed) {
  const each = (/** @type {(r: number, v: number) => string} */ line) =>
    upTo(rows)
      .flatMap((r) => upTo(tileVectors).map((v) => line(r, v)))
      .join('\n');
  const panels = upTo(tileVectors);
  const step = (/** @type {number} */ u) => {
    const at = (/** @type {number} */ r) =>
      transposed ? `a, ${r} * sizeof<T>()` : `a${r}, ${u} * sizeof<T>()`;
    return [
      ...panels.map((v) => `const b${v} = v128.load(b, ${u} * panelBytes + ${16 * v});`),
      ...upTo(rows).flatMap((r) => [
        `const x${r} = splatAt(${at(r)});`,
        ...panels.map((v) => `c${r}_${v} = sum(c${r}_${v}, x${r}, b${v});`),
      ]),
    ].join('\n');
  };
  const begun = each(
    (r, v) => `let c${r}_${v} = adds ? v128.load(c + ${r} * cRow, ${16 * v}) : v128.splat<T>(0);`,
  );
  const starts = transposed
    ? ''
    : upTo(rows)
        .map((r) => `let a${r} = a + ${r} * step;`)
        .join('\n');
  const ahead = (/** @type {number} */ steps) =>
    transposed
      ? 'a += step;'
      : upTo(rows)
          .map((r) => `a${r} += ${steps} * sizeof<T>();`)
          .join(' ');
  const loop = (/** @type {string} */ until, /** @type {number} */ steps) => `
  end = ${until};
  while (b < end) {
${upTo(steps)
  .map((u) => `{ ${step(u)} }`)
  .join('\n')}
    ${ahead(steps)}
    b += ${steps} * panelBytes;
  }`;
  const whole = 'b + <usize>(k - k % 4) * panelBytes';
  return `
@inline function ${transposed ? 'columns' : 'rows'}${rows}(a: usize, step: usize, b: usize, c: usize, cRow: usize, k: i32, adds: bool): void {
${begun}
${starts}
  let end: usize;
${transposed ? loop('b + <usize>k * panelBytes', 1) : loop(whole, unrolled) + loop('b + <usize>(k % 4) * panelBytes', 1)}
${each((r, v) => `v128.store(c + ${r} * cRow, c${r}_${v}, ${16 * v});`)}
}`;
}

/** Every tile, and `tileOf`, which chooses one. */
export function tileSource() {
  const kinds = [false, true];
  const chosen = (/** @type {boolean} */ transposed) =>
    `switch (rows) {${upTo(tileRows)
      .map(
        (i) =>
          `case ${i + 1}: ${transposed ? 'columns' : 'rows'}${i + 1}(a, step, b, c, cRow, k, adds); break;`,
      )
      .join('\n')}}`;
  return `${kinds.flatMap((transposed) => upTo(tileRows).map((i) => tile(i + 1, transposed))).join('\n')}
function tileOf(rows: i32, transposed: bool, a: usize, step: usize, b: usize, c: usize, cRow: usize, k: i32, adds: bool): void {
  if (transposed) ${chosen(true)}
  else ${chosen(false)}
}`;
}
