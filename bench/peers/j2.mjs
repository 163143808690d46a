// J2 in JavaScript, one thread: `node j2.mjs plain|mathjs|tfjs|jax rastrigin|ackley <grids>`, all in float64 but tfjs,
// which has float32 only. Prints grids per second of CPU time, and of the grid its mean and two values.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { centres, measureGrids, side } from './measure.mjs';

const [candidate, job, grids] = process.argv.slice(2);
const turn = 2 * Math.PI;

/** @param {(x: number, y: number) => number} f */
function eachPoint(f) {
  const z = new Float64Array(side * side);
  return () => {
    for (let j = 0; j < side; j++) for (let i = 0; i < side; i++) z[j * side + i] = f(centres[i], centres[j]);
    return z;
  };
}

/** The function as one writes it, at every point. */
function plain() {
  const rastrigin = (/** @type {number} */ x, /** @type {number} */ y) =>
    20 + x * x - 10 * Math.cos(turn * x) + y * y - 10 * Math.cos(turn * y);
  const ackley = (/** @type {number} */ x, /** @type {number} */ y) =>
    -20 * Math.exp(-0.2 * Math.sqrt(0.5 * (x * x + y * y))) -
    Math.exp(0.5 * (Math.cos(turn * x) + Math.cos(turn * y))) +
    Math.E +
    20;
  return eachPoint(job === 'ackley' ? ackley : rastrigin);
}

/** A compiled formula at every point. */
async function withMathjs() {
  const { compile } = await import('mathjs');
  const formula = compile(
    job === 'ackley'
      ? '-20 exp(-0.2 sqrt(0.5 (x^2 + y^2))) - exp(0.5 (cos(2 pi x) + cos(2 pi y))) + e + 20'
      : '20 + x^2 - 10 cos(2 pi x) + y^2 - 10 cos(2 pi y)',
  );
  const scope = { x: 0, y: 0 };
  return eachPoint((x, y) => {
    scope.x = x;
    scope.y = y;
    return formula.evaluate(scope);
  });
}

/** Whole tensors on the wasm backend, with SIMD where there is. */
async function withTfjs() {
  const tf = await import('@tensorflow/tfjs');
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const entry = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(`${dirname(entry)}/`);
  await tf.setBackend('wasm');
  const axis = tf.tensor1d(Float32Array.from(centres));
  const X = tf.tile(axis.reshape([1, side]), [side, 1]);
  const Y = tf.tile(axis.reshape([side, 1]), [1, side]);
  const wave = (/** @type {import('@tensorflow/tfjs').Tensor} */ part) => tf.cos(tf.mul(turn, part));
  const rastrigin = () =>
    tf.add(tf.add(20, tf.sub(tf.mul(X, X), tf.mul(10, wave(X)))), tf.sub(tf.mul(Y, Y), tf.mul(10, wave(Y))));
  const ackley = () => {
    const distance = tf.sqrt(tf.mul(0.5, tf.add(tf.mul(X, X), tf.mul(Y, Y))));
    const bowl = tf.mul(-20, tf.exp(tf.mul(-0.2, distance)));
    return tf.add(tf.sub(bowl, tf.exp(tf.mul(0.5, tf.add(wave(X), wave(Y))))), Math.E + 20);
  };
  return () => tf.tidy(() => (job === 'ackley' ? ackley() : rastrigin()).dataSync());
}

/** One jitted function of the two axes, broadcast, on the wasm backend. */
async function withJax() {
  // jax-js asks of every array whether it is one of these, which Node has from 24 on only.
  if (!('Float16Array' in globalThis)) Object.assign(globalThis, { Float16Array: class {} });
  const { defaultDevice, init, jit, numpy: np } = await import('@jax-js/jax');
  await init('wasm');
  defaultDevice('wasm');
  const dtype = np.float64;
  const constant = (/** @type {number} */ value) => np.array(value, { dtype });
  const wave = (/** @type {import('@jax-js/jax').Traced} */ part) => np.cos(part.mul(constant(turn)));
  const square = (/** @type {import('@jax-js/jax').Traced} */ part) => part.ref.mul(part);
  const grid = jit((row, column) => {
    const [x, y] = [np.broadcastTo(row, [side, side]), np.broadcastTo(column, [side, side])];
    if (job === 'rastrigin')
      return square(x.ref)
        .sub(wave(x).mul(constant(10)))
        .add(square(y.ref))
        .sub(wave(y).mul(constant(10)))
        .add(constant(20));
    const distance = np.sqrt(square(x.ref).add(square(y.ref)).mul(constant(0.5)));
    return np
      .exp(distance.mul(constant(-0.2)))
      .mul(constant(-20))
      .sub(np.exp(wave(x).add(wave(y)).mul(constant(0.5))))
      .add(constant(Math.E + 20));
  });
  const row = np.array(centres, { dtype }).reshape([1, side]);
  const column = np.array(centres, { dtype }).reshape([side, 1]);
  return () => grid(row.ref, column.ref).data();
}

/** @type {Readonly<Record<string, () => Parameters<typeof measureGrids>[0] | Promise<Parameters<typeof measureGrids>[0]>>>} */
const candidates = { plain, mathjs: withMathjs, tfjs: withTfjs, jax: withJax };
await measureGrids(await candidates[candidate](), Number(grids));
