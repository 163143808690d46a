import { experimentDefaults } from '../../src/core/experiment/experiment';
import type { Random } from '../../src/core/random';
import type { ToEngine } from '../../src/protocol/messages/engine';
import type { EngineQuestions } from '../../src/protocol/messages/engineQuestions';

/** What is open in the engine that is attacked. */
export interface OpenKeys {
  readonly objective: string;
  readonly plane: string;
  readonly data: string;
}

/** A list of everything that can be said to an engine, as it is declared. */
export function goodMessages(
  { objective, plane, data }: OpenKeys,
  request: number,
  run: string,
): readonly ToEngine[] {
  const sphere = { kind: 'function', name: 'sphere', dimension: 3 } as const;
  const line = {
    kind: 'dataset',
    file: 'a.csv',
    target: 'y',
    features: ['x'],
    model: { name: 'linear', settings: {} },
    loss: 'mse',
    lossSettings: {},
  } as const;
  const spec = {
    optimizer: {
      name: 'adam',
      settings: { learningRate: 0.01 },
      schedule: { name: 'step', settings: {} },
    },
    start: [1, 2],
    seed: 1,
    budget: { steps: 200, evaluations: 300 },
    gradient: { kind: 'exact', h: 1e-4 },
    batch: { size: 2 },
    stop: { ...experimentDefaults.stop, targetLoss: -1, lossBound: 1e9 },
  } as const;
  const window = [[-2, 2] as const, [-1, 3] as const];
  const asks: { readonly [Name in keyof EngineQuestions]: readonly EngineQuestions[Name]['ask'][] } = {
    load: [
      { name: 'a.csv', bytes: csv() },
      { name: 'gone.csv', path: '/gone.csv', reading: 'r' },
      { name: 'images', files: [{ path: 'one/a.png', bytes: csv() }], reading: 'r' },
    ],
    functions: [{ text: 'const f = (x) => x;', language: 'javascript' }],
    startEdits: [{ text: 'const f = (x) => x;', language: 'javascript', name: 'f', x: Float64Array.of(1) }],
    program: [
      {
        ...{ language: 'javascript', path: '/own.js', name: 'f', text: 'export const f = (x) => x * x;' },
        limits: { loadMilliseconds: 5000, callMilliseconds: 5000, memoryMegabytes: 500 },
      },
    ],
    generate: [{ name: 'moons', settings: { rows: 20 } }],
    open: [
      { source: { objective: sphere, precision: 'float64' } },
      { source: { objective: { kind: 'formula', text: 'x^2 + sum(y^2)' }, precision: 'float32' } },
      { source: { objective: line, precision: 'float64' }, data },
    ],
    inspect: [{ data }, { data, target: 'y', classes: true }],
    cells: [{ data, from: 0, count: 10, columns: { from: 0, count: 2 } }],
    scatter: [{ data, columns: ['x', 'y'], most: 100, colour: 'y' }],
    weights: [
      { objective, file: { name: 'net.npz', bytes: csv() } },
      { objective, file: { name: 'net.npz', path: '/gone.npz' } },
    ],
    saveWeights: [{ objective, parameters: Float64Array.of(1, 2), step: 3, format: 'safetensors' }],
    code: [
      {
        ...{ objective, spec: { kind: 'function', name: 'sphere' }, language: 'numpy' },
        runs: [
          {
            spec: {
              ...{ optimizer: { name: 'adam', settings: {} }, seed: 1, budget: { steps: 3 } },
              ...{ gradient: { kind: 'exact', h: 1e-4 }, stop: experimentDefaults.stop },
            },
            ...{ steps: 3, loss: 1 },
          },
        ],
      },
    ],
    span: [
      { objective, plane: { kind: 'axes', axes: [0, 1], origin: [1, 2] } },
      {
        objective,
        plane: {
          kind: 'given',
          origin: [0, 0],
          directions: [
            [1, 0],
            [1, 1],
          ],
          names: ['s', 't'],
        },
      },
    ],
    validate: [
      {
        ...{ viewer: 'v', data },
        experiment: {
          ...{ version: 1, objective: line, optimizers: [{ name: 'gd', settings: {} }], seed: 1 },
          ...{ budget: { steps: 3 }, gradient: experimentDefaults.gradient, precision: 'float64' },
          stop: experimentDefaults.stop,
        },
        validation: { folds: 2, seed: 1, vary: { setting: 'model.bias', values: [true, false] } },
      },
    ],
    sample: [{ viewer: 'v', objective, plane, lattice: { window, columns: 8, rows: 8 } }],
    place: [{ run, objective, plane }],
    parameters: [{ run, step: 3 }],
    distances: [{ run, minima: [Float64Array.of(1, 2)], bestStep: 3 }],
    predict: [
      {
        objective,
        parameters: Float64Array.of(10, 3),
        cells: [7, 'red'],
      },
    ],
    predictTable: [{ objective, parameters: Float64Array.of(10, 3), data }],
    singular: [
      {
        ...{ objective, parameters: Float64Array.of(10, 3), matrix: 0 },
        before: { parameters: Float64Array.of(9, 3), steps: 1 },
      },
    ],
    fitted: [
      {
        objective,
        parameters: Float64Array.of(10, 3),
        parts: {
          rows: true,
          measures: true,
          predictions: true,
          curve: { points: 50 },
          regions: { axes: [0, 1], columns: 9, rows: 7 },
          confusion: true,
          cells: [7],
        },
      },
      { objective, parameters: { plane, place: [1, 2] }, parts: { measures: true } },
    ],
    throughPaths: [{ objective, paths: [{ run }, { iterates: Float64Array.of(1, 2, 3, 4) }], shown: plane }],
    probe: [{ objective, plane, place: [1, 2], slopes: true }],
    inside: [{ viewer: 'v', objective, spec, step: 3, plane, parameter: 1, batches: 2 }],
    stationary: [
      {
        ...{ viewer: 'v', objective, plane },
        window: [
          [-1, 1],
          [0, 2],
        ],
      },
    ],
    read: [
      { text: 'x^2 + 3*y^2' },
      { text: '2x, 6y', gradientOf: ['x', 'y'] },
      { text: 'a*x', columns: ['x'] },
      { text: 'x = x - lr*g', rule: true },
    ],
    rules: [{}],
    ruleCode: [{ rule: 'x = x - lr*g', language: 'python', learningRate: 0.1 }],
    start: [{ objective, text: 'x = 1, y in [0, 2]' }],
    check: [{ objective, x: [1, 2], gradient: { kind: 'central', h: 1e-4 }, typed: '2x, 2y' }],
  };
  const asked = Object.entries(asks).flatMap(([question, whats]) =>
    // The list pairs them, which the compiler cannot follow through `entries`.
    whats.map((what) => ({ type: 'ask', request, question, what }) as unknown as ToEngine),
  );
  return [
    ...asked,
    { type: 'giveUp', reading: 'r' },
    { type: 'beside', reading: 'r', request: 0, bytes: csv() },
    { type: 'unload', data },
    { type: 'leave', viewer: 'v' },
    { type: 'close', objective },
    {
      type: 'run',
      run,
      objective,
      spec,
    },
    { type: 'acknowledge', run, sequence: 1 },
    { type: 'cancel', run },
    { type: 'forget', run },
  ];
}

/** Three rows of data, made anew, as they are handed over. */
export function csv(): ArrayBuffer {
  return new Uint8Array(new TextEncoder().encode('x,y\n1,2\n2,4\n3,6\n')).buffer;
}

/** Values that nobody expects; each is made anew. */
const strangers: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => -1,
  () => -0,
  () => 0.5,
  () => 4096,
  () => 1e9,
  () => 1e308,
  () => 2 ** 53,
  () => 5n,
  () => true,
  () => '',
  () => 'toString',
  () => '__proto__',
  () => 'constructor',
  () => '1);throw 1//',
  () => 'x'.repeat(2000),
  () => [],
  () => [1],
  () => [[1, 2]],
  () => [Number.NaN, 'x'],
  () => new Array(1e4),
  () => Object.assign([], { length: 4e9 }),
  () => ({}),
  () => ({ kind: 'function' }),
  () => ({ valueOf: 1, toString: 'x', length: 3, type: 'ask' }),
  () => Object.create(null),
  () => JSON.parse('{"__proto__": {"kind": "axes"}}'),
  () => new Float64Array(3),
  () => new ArrayBuffer(5),
  () => new Map([['a', 1]]),
  () => new Date(0),
  () => deep(200),
];

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { kind: value };
  return value;
}

/** A message in which something is exchanged, taken away or added, once or more often; or no message at all. */
export function mutated(message: unknown, random: Random): unknown {
  let spoilt = structuredClone(message);
  for (let i = 1 + random.below(3); i > 0; i--) spoilt = spoil(spoilt, random);
  return spoilt;
}

/** Goes down a random way and changes what stands at its end. */
function spoil(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || random.below(12) === 0)
    return strangers[random.below(strangers.length)]();
  const names = Object.keys(value);
  if (names.length === 0 || names.length > 1000) return strangers[random.below(strangers.length)]();
  // Where there is more below, most of what can be wrong is there.
  const deeper = names.filter((own) => typeof Reflect.get(value, own) === 'object');
  const chosen = deeper.length > 0 && random.below(3) > 0 ? deeper : names;
  const name = chosen[random.below(chosen.length)];
  // A plain object or a list: its members can be set by name.
  const members = value as Record<string, unknown>;
  const way = random.below(8);
  if (way === 0) delete members[name];
  else if (way === 1) members[`${name}More`] = members[name];
  else members[name] = spoil(members[name], random);
  return value;
}
