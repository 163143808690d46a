import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find, type Values } from '../../src/core/catalogue/entry';
import { defaultOf } from '../../src/core/catalogue/values';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { optimizers } from '../../src/core/optimizers';
import type { Schedule } from '../../src/core/schedules/schedule';
import { firstOrderMethods, formula, parabola, rosenbrock, walk } from './firstOrder';
import { value } from './parsed';

const rate = 0.3;
const start = 1.5;
const steps = 12;

/** η, η/2, η/3 …: what stands inside a velocity is seen only while η changes. */
const harmonic: Schedule = {
  init: () => Float64Array.of(rate),
  advance: (memory, step) => {
    memory[0] = rate / (step + 1);
  },
};

/** The next x from the slope 2x, η and the step's number: a formula of the literature, with a memory of its own. */
type Formula = () => (x: number, slope: number, eta: number, k: number) => number;

const [b1, b2, eps] = [0.8, 0.9, 1e-3];
const moments: Values = { beta1: b1, beta2: b2, epsilon: eps };

const heavyBall =
  (nesterov: boolean): Formula =>
  () => {
    let v = 0;
    return (x, g, eta) => {
      v = 0.9 * v - eta * g;
      return nesterov ? x + 0.9 * v - eta * g : x + v;
    };
  };

const rmsprop =
  (centered: boolean): Formula =>
  () => {
    let [s, m, v] = [0, 0, 0];
    return (x, g, eta) => {
      s = 0.7 * s + 0.3 * g * g;
      m = 0.7 * m + 0.3 * g;
      v = 0.5 * v + (eta * g) / Math.sqrt(s - (centered ? m * m : 0) + eps);
      return x - v;
    };
  };

const adafactor: Formula = () => {
  let v = 0;
  return (x, g, eta, k) => {
    const share = k ** -0.8;
    v = (1 - share) * v + share * (g * g + eps);
    const u = g / Math.sqrt(v);
    const alpha = Math.max(1e-3, Math.abs(x)) * Math.min(eta, 1 / Math.sqrt(k));
    return x - (alpha * u) / Math.max(1, Math.abs(u));
  };
};

/** Running means of slopes and of squares, given to what makes a step of them. */
const withMoments =
  (step: (m: number, v: number, g: number, k: number) => number): Formula =>
  () => {
    let [m, v] = [0, 0];
    return (x, g, eta, k) => {
      m += (1 - b1) * (g - m);
      v += (1 - b2) * (g * g - v);
      return x - eta * step(m, v, g, k);
    };
  };

/** Kingma & Ba's ε̂, which TensorFlow has. */
const hat = (m: number, v: number, k: number): number =>
  ((Math.sqrt(1 - b2 ** k) / (1 - b1 ** k)) * m) / (Math.sqrt(v) + eps);

const withLargest =
  (step: (m: number, w: number, k: number) => number): Formula =>
  () => {
    let w = 0;
    return withMoments((m, v, _g, k) => {
      w = Math.max(w, v);
      return step(m, w, k);
    })();
  };

const adamax =
  (guard: number): Formula =>
  () => {
    let [m, s] = [0, 0];
    return (x, g, eta, k) => {
      m = b1 * m + (1 - b1) * g;
      s = Math.max(b2 * s, Math.abs(g));
      return x - (eta / (1 - b1 ** k)) * (m / (s + guard));
    };
  };

const mu = (k: number, psi: number): number => b1 * (1 - 0.96 ** (k * psi) / 2);

const nadam =
  (psi: number, inPaper: boolean): Formula =>
  () => {
    let [m, n, product] = [0, 0, 1];
    return (x, g, eta, k) => {
      product *= mu(k, psi);
      const kept = inPaper ? mu(k, psi) : b1;
      m = kept * m + (1 - kept) * g;
      n = b2 * n + (1 - b2) * g * g;
      const mean =
        (mu(k + 1, psi) * m) / (1 - product * mu(k + 1, psi)) + ((1 - mu(k, psi)) * g) / (1 - product);
      return x - (eta * mean) / (Math.sqrt(((inPaper ? b2 : 1) * n) / (1 - b2 ** k)) + eps);
    };
  };

const radam = (threshold: number, guard: number): Formula =>
  withMoments((m, v, _g, k) => {
    const longest = 2 / (1 - b2) - 1;
    const length = longest - (2 * k * b2 ** k) / (1 - b2 ** k);
    const mean = m / (1 - b1 ** k);
    if (length <= threshold) return mean;
    const rectifier = ((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length);
    return (Math.sqrt(rectifier) * mean) / (Math.sqrt(v / (1 - b2 ** k)) + guard);
  });

const yogi =
  (step: (m: number, v: number, k: number) => number, firstMean = 0): Formula =>
  () => {
    let [m, v] = [firstMean, 0.5];
    return (x, g, eta, k) => {
      m = b1 * m + (1 - b1) * g;
      v -= (1 - b2) * Math.sign(v - g * g) * g * g;
      return x - eta * step(m, v, k);
    };
  };

/** Riedmiller & Braun (1993), in their words: on a change of sign the step before is taken back. */
const backtrackingRprop: Formula = () => {
  let [size, previous, move] = [rate, 0, 0];
  return (x, g) => {
    if (previous * g > 0) size = Math.min(size * 1.2, 50);
    if (previous * g < 0) {
      size = Math.max(size * 0.5, 1e-6);
      move = -move;
      previous = 0;
    } else {
      move = -Math.sign(g) * size;
      previous = g;
    }
    return x + move;
  };
};

type Row = readonly [title: string, id: string, values: Values, formula: Formula];

const rows: readonly Row[] = [
  ...(['tensorflow', 'paper'] as const).flatMap((convention): Row[] => [
    [`sgd, ${convention}`, 'sgd', { convention, momentum: 0.9 }, heavyBall(false)],
    [
      `sgd with Nesterov, ${convention}`,
      'sgd',
      { convention, momentum: 0.9, nesterov: true },
      heavyBall(true),
    ],
    [`momentum, ${convention}`, 'momentum', { convention, momentum: 0.9 }, heavyBall(false)],
    ...[false, true].map(
      (centered): Row => [
        `rmsprop${centered ? ' centered' : ''}, ${convention}`,
        'rmsprop',
        { convention, alpha: 0.7, epsilon: eps, momentum: 0.5, centered },
        rmsprop(centered),
      ],
    ),
  ]),
  ['nag, tensorflow', 'nag', { convention: 'tensorflow', momentum: 0.9 }, heavyBall(true)],
  [
    'adagrad, tensorflow',
    'adagrad',
    { convention: 'tensorflow', epsilon: eps },
    () => {
      let s = 0.1;
      return (x, g, eta) => {
        s += g * g;
        return x - (eta * g) / Math.sqrt(s + eps);
      };
    },
  ],
  [
    'adam, tensorflow',
    'adam',
    { convention: 'tensorflow', ...moments },
    withMoments((m, v, _g, k) => hat(m, v, k)),
  ],
  [
    'adam, paper',
    'adam',
    { convention: 'paper', ...moments },
    withMoments((m, v, _g, k) => m / (1 - b1 ** k) / (Math.sqrt(v / (1 - b2 ** k)) + eps)),
  ],
  ['amsgrad, tensorflow', 'amsgrad', { convention: 'tensorflow', ...moments }, withLargest(hat)],
  [
    'amsgrad, paper',
    'amsgrad',
    { convention: 'paper', ...moments },
    withLargest((m, w) => m / (Math.sqrt(w) + eps)),
  ],
  [
    'adamw, paper',
    'adamw',
    { convention: 'paper', weightDecay: 0.1, ...moments },
    () => {
      const adam = withMoments((m, v, _g, k) => m / (1 - b1 ** k) / (Math.sqrt(v / (1 - b2 ** k)) + eps))();
      return (x, g, eta, k) => adam(x, g, eta, k) - (eta / rate) * 0.1 * x;
    },
  ],
  [
    'adamw, tensorflow',
    'adamw',
    { convention: 'tensorflow', weightDecay: 0.1, ...moments },
    () => {
      const adam = withMoments((m, v, _g, k) => hat(m, v, k))();
      return (x, g, eta, k) => adam(x, g, eta, k) - eta * 0.1 * x;
    },
  ],
  ['adamax, tensorflow', 'adamax', { convention: 'tensorflow', ...moments }, adamax(eps)],
  ['adamax, paper', 'adamax', { convention: 'paper', ...moments }, adamax(0)],
  ['nadam, tensorflow', 'nadam', { convention: 'tensorflow', ...moments }, nadam(1, false)],
  ['nadam, paper', 'nadam', { convention: 'paper', ...moments }, nadam(0.004, true)],
  ['radam, tensorflow', 'radam', { convention: 'tensorflow', ...moments }, radam(5, eps)],
  ['radam, paper', 'radam', { convention: 'paper', ...moments }, radam(4, 0)],
  [
    'yogi, pytorch',
    'yogi',
    { initialAccumulator: 0.5, ...moments },
    yogi((m, v, k) => m / (1 - b1 ** k) / (Math.sqrt(v / (1 - b2 ** k)) + eps), 0.5),
  ],
  ['yogi, tensorflow', 'yogi', { convention: 'tensorflow', initialAccumulator: 0.5, ...moments }, yogi(hat)],
  [
    'yogi, paper',
    'yogi',
    { convention: 'paper', initialAccumulator: 0.5, ...moments },
    yogi((m, v) => m / (Math.sqrt(v) + eps)),
  ],
  ['rprop, paper', 'rprop', { convention: 'paper' }, backtrackingRprop],
  ['adafactor, tensorflow', 'adafactor', { convention: 'tensorflow', epsilon: eps }, adafactor],
  ['adafactor, paper', 'adafactor', { convention: 'paper', epsilon: eps }, adafactor],
];

suite('each convention is its formula', () => {
  for (const [title, id, values, literature] of rows)
    test(title, () => {
      const optimizer = find(optimizers, id)!.make({
        values: { learningRate: rate, ...values },
        precision: 'float64',
        schedule: harmonic,
      });
      const next = literature();
      let x = start;
      for (const [k, [found]] of walk(optimizer, parabola(1), [start], steps).rows.entries()) {
        assert.ok(Math.abs(found - x) < 1e-12, `step ${k}: ${found}, not ${x}`);
        x = next(x, 2 * x, rate / (k + 1), k + 1);
      }
    });
});

test('every choice of a convention is met by its formula here or by numbers made elsewhere', () => {
  const elsewhere = [
    'nag, paper',
    'adadelta, tensorflow',
    'adadelta, paper',
    'adagrad, paper',
    'rprop, tensorflow',
  ];
  const met = new Set([...rows.map(([title]) => title), ...elsewhere]);
  for (const { id, settings } of firstOrderMethods)
    if (find(settings, 'convention'))
      for (const convention of ['tensorflow', 'paper'])
        assert.ok(met.has(`${id}, ${convention}`), `${id}, ${convention}`);
});

/** Two choices that are one formula, apart from defaults. */
const alike: readonly (readonly [id: string, first: string, second: string, values: Values])[] = [
  ['adadelta', 'pytorch', 'tensorflow', { rho: 0.9, epsilon: 1e-4 }],
  ['adadelta', 'pytorch', 'paper', { rho: 0.9, epsilon: 1e-4 }],
  ['adagrad', 'pytorch', 'paper', {}],
  ['rprop', 'pytorch', 'tensorflow', {}],
];

for (const [id, first, second, values] of alike)
  test(`${id} is the same in the conventions ${first} and ${second}`, () => {
    const [one, other] = [first, second].map((convention) => {
      const optimizer = find(optimizers, id)!.make({
        values: { ...values, convention },
        precision: 'float64',
      });
      return walk(optimizer, formula(rosenbrock), [-1.2, 1], 50).rows;
    });
    assert.deepEqual(one, other);
  });

/** Keras 3, https://keras.io/api/optimizers, for what is not PyTorch's default. */
const kerasDefaults: Readonly<Record<string, Values>> = {
  adagrad: { initialAccumulator: 0.1, epsilon: 1e-7 },
  adadelta: { rho: 0.95, epsilon: 1e-7 },
  rmsprop: { alpha: 0.9, epsilon: 1e-7 },
  adam: { epsilon: 1e-7 },
  adamw: { epsilon: 1e-7, weightDecay: 0.004 },
  adamax: { epsilon: 1e-7 },
  nadam: { epsilon: 1e-7, momentumDecay: 1 },
};

for (const [name, expected] of Object.entries(kerasDefaults))
  test(`${name} in TensorFlow's convention brings its defaults, unless others are given`, () => {
    const settingsOf = (settings: Values): Values =>
      value(
        checkExperiment({
          version: 1,
          objective: { kind: 'function', name: 'sphere' },
          optimizers: [{ name, settings }],
        }),
      ).optimizers[0].settings;
    const own = find(optimizers, name)!.settings;
    const common = Object.fromEntries(own.map((setting) => [setting.id, setting.default]));
    const convention = 'tensorflow';
    assert.deepEqual(settingsOf({ convention }), { ...common, ...expected, convention });
    assert.equal(settingsOf({ convention, epsilon: 0.5 }).epsilon, 0.5);
    for (const setting of own)
      if (setting.id in expected) assert.equal(defaultOf(setting, { convention }), expected[setting.id]);
  });

test('the paper’s NAG walks behind the look-ahead points that TensorFlow walks, at two evaluations a step', () => {
  const run = (convention: string) =>
    walk(
      find(optimizers, 'nag')!.make({
        values: { learningRate: 2e-4, momentum: 0.9, convention },
        precision: 'float64',
        schedule: harmonic,
      }),
      formula('(1-x)^2 + 3(y-x)^2'),
      [-1.2, 1],
      40,
    );
  const [paper, ahead] = [run('paper'), run('tensorflow')];
  for (let k = 1; k <= 40; k++)
    for (const i of [0, 1]) {
      const velocity = paper.rows[k][i] - paper.rows[k - 1][i];
      assert.ok(Math.abs(paper.rows[k][i] + 0.9 * velocity - ahead.rows[k][i]) < 1e-12);
    }
  assert.equal(paper.state.evaluations, 80);
});

test('ASGD keeps the average of the iterates behind t₀', () => {
  const asgd = find(optimizers, 'asgd')!;
  const settings = { learningRate: 0.1, t0: 3 };
  const { rows: iterates, state } = walk(
    asgd.make({ values: settings, precision: 'float64' }),
    parabola(2),
    [1, -2],
    10,
  );
  const averages = (state as unknown as { memory: Float64Array }).memory.slice(-2);
  for (const i of [0, 1]) {
    // Through step 5, μ = 1; the average begins with the fifth iterate.
    const behind = iterates.slice(5).map((row) => row[i]);
    const mean = behind.reduce((sum, x) => sum + x, 0) / behind.length;
    assert.ok(Math.abs(averages[i] - mean) < 1e-15, `${averages[i]}, not ${mean}`);
  }
});

test('where a slope has always been 0, no convention makes NaN of it', () => {
  const flat = formula('x^2 + 0y');
  for (const { id, settings, make } of firstOrderMethods)
    for (const convention of find(settings, 'convention') ? ['pytorch', 'tensorflow', 'paper'] : ['']) {
      const values: Values = convention ? { convention } : {};
      const { point } = walk(make({ values, precision: 'float64' }), flat, [1, 1], 20);
      assert.ok(point.x.every(Number.isFinite), `${id} ${convention}: ${point.x}`);
    }
});
