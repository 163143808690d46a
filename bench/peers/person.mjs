// Functions of JavaScript as a person writes them, for `npm run bench -- functions`.

/**
 * @param {number} x
 * @param {number} y
 */
export function scalars(x, y) {
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
}

/** @param {readonly number[]} x */
export function list(x) {
  return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] * x[0]) ** 2;
}

let calls = 0;

/**
 * What counts its calls is no plain arithmetic, so that its gradient is made of differences.
 * @param {number} x
 * @param {number} y
 */
export function countedScalars(x, y) {
  calls++;
  return (1 - x) ** 2 + 100 * (y - x * x) ** 2;
}

/** @param {readonly number[]} x */
export function countedList(x) {
  calls++;
  return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] * x[0]) ** 2;
}

export const counted = () => calls;
