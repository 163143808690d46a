// J1 in JavaScript, one thread: `node j1.mjs mathjs|tfjs|jax analytic|central <steps>`. mathjs and jax-js in float64,
// tfjs in float32, which is all it has. Prints steps per second of CPU time, and the iterate after 500 steps.
import { measureWalk } from './measure.mjs';

const [candidate, job, steps] = process.argv.slice(2);
const h = 1e-4;
const start = [-1.2, 1];

/**
 * Adam by hand, for what has no optimizers.
 * @param {(x: Float64Array, gradient: Float64Array) => number} evaluate
 * @param {number} count
 */
function adam(evaluate, count) {
  const x = Float64Array.from(start);
  const [g, m, v] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];
  let [power1, power2] = [1, 1];
  evaluate(x, g);
  for (let k = 0; k < count; k++) {
    power1 *= 0.9;
    power2 *= 0.999;
    for (let i = 0; i < 2; i++) {
      m[i] = 0.9 * m[i] + 0.1 * g[i];
      v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
      x[i] -= (1e-3 * (m[i] / (1 - power1))) / (Math.sqrt(v[i] / (1 - power2)) + 1e-8);
    }
    if (!Number.isFinite(evaluate(x, g))) break;
  }
  return x;
}

/** Compiled formulas, differentiated by mathjs or by differences. */
async function withMathjs() {
  const { compile, derivative } = await import('mathjs');
  const text = '(1 - x)^2 + 100 * (y - x^2)^2';
  const value = compile(text);
  const slopes = ['x', 'y'].map((name) => derivative(text, name).compile());
  const scope = { x: 0, y: 0 };
  /** @param {number} x @param {number} y */
  const valueAt = (x, y) => {
    scope.x = x;
    scope.y = y;
    return value.evaluate(scope);
  };
  /** @param {Float64Array} x @param {Float64Array} g */
  const analytic = ([x, y], g) => {
    const found = valueAt(x, y);
    g[0] = slopes[0].evaluate(scope);
    g[1] = slopes[1].evaluate(scope);
    return found;
  };
  /** @param {Float64Array} x @param {Float64Array} g */
  const central = ([x, y], g) => {
    g[0] = (valueAt(x + h, y) - valueAt(x - h, y)) / (2 * h);
    g[1] = (valueAt(x, y + h) - valueAt(x, y - h)) / (2 * h);
    return valueAt(x, y);
  };
  return (/** @type {number} */ count) => adam(job === 'central' ? central : analytic, count);
}

/** tf.train.adam over its automatic gradients, on the cpu backend. */
async function withTfjs() {
  const tf = await import('@tensorflow/tfjs');
  await tf.setBackend('cpu');
  return (/** @type {number} */ count) => {
    const point = tf.variable(tf.tensor1d(start));
    const optimizer = tf.train.adam(1e-3, 0.9, 0.999, 1e-8);
    const rosenbrock = () => {
      const [x, y] = tf.unstack(point);
      const [a, b] = [tf.sub(1, x), tf.sub(y, tf.mul(x, x))];
      return tf.add(tf.mul(a, a), tf.mul(100, tf.mul(b, b)));
    };
    for (let k = 0; k < count; k++) optimizer.minimize(rosenbrock);
    return point.dataSync();
  };
}

/** Adam by hand in one jitted step over its automatic gradient, on the wasm backend. */
async function withJax() {
  // jax-js asks of every array whether it is one of these, which Node has from 24 on only.
  if (!('Float16Array' in globalThis)) Object.assign(globalThis, { Float16Array: class {} });
  const { defaultDevice, grad, init, jit, numpy: np } = await import('@jax-js/jax');
  await init('wasm');
  defaultDevice('wasm');
  const dtype = np.float64;
  const constant = (/** @type {number} */ value) => np.array(value, { dtype });
  const rosenbrock = (/** @type {import('@jax-js/jax').Traced} */ point) => {
    const [x, y] = [point.ref.slice(0), point.slice(1)];
    const [a, b] = [constant(1).sub(x.ref), y.sub(x.ref.mul(x))];
    return a.ref.mul(a).add(b.ref.mul(b).mul(constant(100)));
  };
  const step = jit((x, m, v, power1, power2) => {
    const g = grad(rosenbrock)(x.ref);
    const mean = m.mul(constant(0.9)).add(g.ref.mul(constant(0.1)));
    const square = v.mul(constant(0.999)).add(g.ref.mul(g).mul(constant(0.001)));
    const [p1, p2] = [power1.mul(constant(0.9)), power2.mul(constant(0.999))];
    const up = mean.ref.div(constant(1).sub(p1.ref));
    const down = np.sqrt(square.ref.div(constant(1).sub(p2.ref))).add(constant(1e-8));
    return [x.sub(up.div(down).mul(constant(1e-3))), mean, square, p1, p2];
  });
  return async (/** @type {number} */ count) => {
    const zeros = () => np.zeros([2], { dtype });
    let state = [np.array(start, { dtype }), zeros(), zeros(), constant(1), constant(1)];
    for (let k = 0; k < count; k++) state = step(...state);
    return state[0].data();
  };
}

/** @type {Readonly<Record<string, () => Promise<Parameters<typeof measureWalk>[0]>>>} */
const candidates = { mathjs: withMathjs, tfjs: withTfjs, jax: withJax };
await measureWalk(await candidates[candidate](), Number(steps));
