import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fitErrors } from '../src/core/analysis/standardErrors';
import { datasetOpener } from '../src/core/objective/dataset';
import { atOnce } from '../src/core/objective/sliced';
import { Random } from '../src/core/random';
import { value } from './core/parsed';
import { tableOf } from './core/regressionData';
import { regress } from './reference/nist';
import { askPython } from './reference/python';
import { noSciPy } from './reference/scipyPeer';

/** A fit as a person asks for it, and as SciPy does: the same formula is Python's. */
interface Curve {
  readonly name: string;
  readonly formula: string;
  readonly parameters: readonly string[];
  readonly columns: Readonly<Record<string, readonly number[]>>;
  readonly start: readonly number[];
  /** Weights of rows: 1/sigma². */
  readonly weighted?: boolean;
}

const random = new Random(7);
const noise = new Float64Array(60);
random.fillNormal(noise);
const x = Array.from(noise, (_, i) => 0.2 + i / 12);
const z = x.map((each, i) => Math.cos(3 * each) + i / 50);
const w = x.map((_, i) => 0.25 + (i % 7));
const noisy = (of: (x: number, z: number) => number, size: number) =>
  x.map((each, i) => of(each, z[i]) + (size * noise[i]) / Math.sqrt(w[i]));

const curves: readonly Curve[] = [
  ...[false, true].flatMap((weighted): Curve[] => [
    {
      ...{ name: 'exponential decay', formula: 'a*exp(-b*x) + c', parameters: ['a', 'b', 'c'] },
      columns: { x, w, y: noisy((each) => 2.5 * Math.exp(-1.3 * each) + 0.5, 0.1) },
      ...{ start: [1, 1, 1], weighted },
    },
    {
      ...{ name: 'two columns', formula: 'a*x/(b + x) + c*z**2', parameters: ['a', 'b', 'c'] },
      columns: { x, z, w, y: noisy((each, other) => (3 * each) / (0.7 + each) + 0.4 * other ** 2, 0.05) },
      ...{ start: [1, 1, 1], weighted },
    },
    {
      ...{ name: 'a line', formula: 'a + b*x', parameters: ['a', 'b'] },
      columns: { x, w, y: noisy((each) => 4 - 2 * each, 0.3) },
      ...{ start: [0, 0], weighted },
    },
    {
      ...{ name: 'a bell', formula: 'a*exp(-(x - m)**2/(2*s**2))', parameters: ['a', 'm', 's'] },
      columns: { x, w, y: noisy((each) => 5 * Math.exp(-((each - 2) ** 2) / 0.8), 0.1) },
      ...{ start: [4, 1.8, 0.7], weighted },
    },
  ]),
];

const script = `
import json, sys
import numpy
from numpy import exp
from scipy.optimize import curve_fit
found = []
for curve in json.load(sys.stdin):
    columns = {name: numpy.array(values) for name, values in curve['columns'].items()}
    code = compile(curve['formula'], 'formula', 'eval')
    def model(_, *parameters):
        return eval(code, {'exp': exp, **columns, **dict(zip(curve['parameters'], parameters))})
    sigma = 1 / numpy.sqrt(columns['w']) if curve['weighted'] else None
    best, covariance = curve_fit(model, columns['x'], columns['y'], p0=curve['start'], sigma=sigma,
                                 absolute_sigma=False, xtol=1e-15, ftol=1e-15, gtol=1e-15, maxfev=10000)
    found.append({'parameters': best.tolist(), 'errors': numpy.sqrt(numpy.diag(covariance)).tolist()})
print(json.dumps(found))
`;

interface Fit {
  readonly parameters: readonly number[];
  readonly errors: readonly number[];
}

/** What curve_fit finds, all in one process; undefined without SciPy. */
function sciPyFits(): readonly Fit[] | undefined {
  return askPython('scipy', ['-c', script], curves);
}

function ourFit({ formula, columns, start, weighted, parameters }: Curve): Fit {
  const { exact } = value(
    atOnce(
      datasetOpener.open(
        {
          ...{ kind: 'dataset', file: 'curve.csv', target: 'y', loss: 'mse' },
          model: { name: 'formula', settings: { text: `f(${parameters}) = ${formula}` } },
          ...(weighted && { preparation: { weight: 'w' } }),
        },
        'float64',
        { table: () => ({ key: 'curve', table: tableOf(columns) }), forFirstRun: false },
      ),
    ),
  );
  const end = regress({ objective: () => exact }, start).parameters;
  const found = fitErrors(exact.residuals!, Float64Array.from(end));
  return { parameters: Array.from(end), errors: found?.standardErrors ?? [] };
}

const fits = sciPyFits();

suite('formulas are fitted as SciPy’s curve_fit does', () => {
  if (!fits) test('parameters and standard errors', { skip: noSciPy });
  else
    for (const [i, curve] of curves.entries())
      test(`${curve.name}${curve.weighted ? ', rows weighted' : ''}: parameters and standard errors`, () => {
        const ours = ourFit(curve);
        for (const [j, name] of curve.parameters.entries()) {
          const expected = fits[i];
          // SciPy's Jacobian is made of forward differences: half of the digits.
          near(ours.parameters[j], expected.parameters[j], 1e-5 * expected.errors[j] + 1e-9, name);
          near(ours.errors[j], expected.errors[j], 1e-5 * expected.errors[j], `the error of ${name}`);
        }
      });
});

function near(found: number, expected: number, tolerance: number, what: string): void {
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: ${found}, SciPy ${expected}`);
}
