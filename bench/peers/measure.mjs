// What the JavaScript peers of J1 and J2 share: the clock, and the line of JSON that each prints.

/** Seconds of CPU time that this process has used. */
function cpuSeconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Walks 500 steps for the check, then `steps` with the clock running.
 * @param {(steps: number) => ArrayLike<number> | Promise<ArrayLike<number>>} walk from (−1.2, 1); its last iterate
 * @param {number} steps
 */
export async function measureWalk(walk, steps) {
  const check = Array.from(await walk(500));
  const began = cpuSeconds();
  await walk(steps);
  console.log(JSON.stringify({ rate: steps / (cpuSeconds() - began), check }));
}

/**
 * Makes three grids, then `grids` with the clock running.
 * @param {() => ArrayLike<number> | Promise<ArrayLike<number>>} grid 512 × 512 values, row by row
 * @param {number} grids
 */
export async function measureGrids(grid, grids) {
  for (let k = 0; k < 3; k++) await grid();
  const began = cpuSeconds();
  for (let k = 1; k < grids; k++) await grid();
  const z = await grid();
  const seconds = cpuSeconds() - began;
  let sum = 0;
  for (let k = 0; k < z.length; k++) sum += z[k];
  const check = [sum / z.length, z[0], z[100 * side + 37]];
  console.log(JSON.stringify({ rate: grids / seconds, check }));
}

/** Points along each side of J2's grid. */
export const side = 512;

/** The cell centres along one side of the window [−5.12, 5.12]. */
export const centres = Float64Array.from({ length: side }, (_, i) => -5.12 + ((i + 0.5) * 10.24) / side);
