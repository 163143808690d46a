/**
 * Means over windows of pictures, channel by channel. A window is `height` lines of `width` pixels of n channels, lines are `line` bytes apart, and
 * the next window `along` bytes to the right, or `down` bytes below. What the last vector of a pixel writes too much is written over, or stays
 * as it is.
 */
export const poolingSource = `
/** Writes the means of all windows of so many pictures, each \`picture\` bytes. */
export function means(x: usize, picture: usize, count: i32, line: usize, along: usize, down: usize, height: i32, width: i32, n: i32, to: usize, lines: i32, columns: i32): void {
  const pixel = <usize>n * sizeof<T>();
  const divisor = v128.splat<T>(<T>(height * width));
  for (let i = 0; i < count; i++) {
    for (let y = 0; y < lines; y++)
      for (let c = 0; c < columns; c++) {
        const window = x + <usize>y * down + <usize>c * along;
        for (let j: usize = 0; j < pixel; j += 16) {
          let total = v128.load(window + j);
          for (let p = 1; p < width; p++) total = v128.add<T>(total, v128.load(window + j + <usize>p * pixel));
          for (let dy = 1; dy < height; dy++) {
            let from = window + j + <usize>dy * line;
            for (let p = 0; p < width; p++) {
              total = v128.add<T>(total, v128.load(from));
              from += pixel;
            }
          }
          v128.store(to + j, v128.div<T>(total, divisor));
        }
        to += pixel;
      }
    x += picture;
  }
}

/** Adds to each number of pictures the slopes of the means that it went into, each its share. */
export function meanSlopes(x: usize, picture: usize, count: i32, line: usize, along: usize, down: usize, height: i32, width: i32, n: i32, g: usize, lines: i32, columns: i32): void {
  const pixel = <usize>n * sizeof<T>();
  const divisor = v128.splat<T>(<T>(height * width));
  const rest = v128.load(masks + (pixel - 1 & ~15) - pixel + 16);
  const whole = v128.splat<i32>(-1);
  for (let i = 0; i < count; i++) {
    for (let y = 0; y < lines; y++)
      for (let c = 0; c < columns; c++) {
        const window = x + <usize>y * down + <usize>c * along;
        for (let j: usize = 0; j < pixel; j += 16) {
          const share = v128.div<T>(v128.load(g + j), divisor);
          const mask = j + 16 < pixel ? whole : rest;
          for (let dy = 0; dy < height; dy++) {
            let to = window + j + <usize>dy * line;
            for (let p = 0; p < width; p++) {
              const old = v128.load(to);
              v128.store(to, v128.bitselect(v128.add<T>(old, share), old, mask));
              to += pixel;
            }
          }
        }
        g += pixel;
      }
    x += picture;
  }
}
`;
