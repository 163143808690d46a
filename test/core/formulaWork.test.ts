import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { separate } from '../../src/core/expression/code/separate';
import { readFormula, type WrittenOut } from '../../src/core/expression/formulaText';
import { openingObjective, openObjective } from '../../src/core/objective';
import { firstPlane, openPlane } from '../../src/core/plane';
import { sampleLandscape } from '../../src/core/plane/sample';
import { value } from './parsed';

/** Far above what each of the steps below takes, far below what the worst of them took when their work was not bounded. */
const mostSeconds = 2;

function costs(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

const open = (text: string) =>
  value(openObjective({ objective: { kind: 'formula', text }, precision: 'float64' }));

/** Everything that is made of a formula, step by step. */
const steps: Readonly<Record<string, (opened: ReturnType<typeof open>) => void>> = {
  'the first picture': ({ exact, summary }) => {
    const plane = value(openPlane(firstPlane(exact.dimension), summary));
    const values = new Float64Array(256);
    const lattice = { window: plane.views, columns: 16, rows: 16 };
    const sampling = sampleLandscape(exact, plane, lattice, values);
    while (!sampling.next(256).done);
  },
  'a product with the Hessian': ({ exact, summary }) => {
    const x = Float64Array.from(summary.start);
    exact.hessianProduct?.(x, x, new Float64Array(x.length));
  },
  'the Hessian': ({ exact, summary }) => {
    const n = exact.dimension;
    if (n <= 16) exact.hessian?.(Float64Array.from(summary.start), new Float64Array(n * n));
  },
  'the residuals and their Jacobian': ({ exact: { dimension: n, residuals }, summary }) => {
    if (!residuals) return;
    const { count } = residuals;
    const x = Float64Array.from(summary.start);
    residuals.evaluate(x, new Float64Array(count), new Float64Array(count * n));
  },
};

suite('whatever is made of a large formula takes little time', () => {
  for (const text of [
    'sum(x*y, i=0..19998)',
    'sum(x*y - x, i=1..9999)',
    'sum(if(x > i, y*x, x - i), i=0..2800)',
    'sum((x - i)^2*(y - i)^2, i=0..3300)',
    's = sum(x); sum((s - k)^2, k=1..4000) + 0*x[4000]',
    'p = prod((x + i)^2, i=1..2000); sum(p*(y - i)^2, i=1..2000)',
    'mean((x*i - y)^4, i=0..4000)',
  ])
    test(text, () => {
      let opened = open('x + y');
      assert.ok(costs(() => (opened = open(text))) < mostSeconds, 'opening it');
      for (const [what, step] of Object.entries(steps))
        assert.ok(costs(() => step(opened)) < mostSeconds, what);
    });
});

function gridOf(text: string) {
  const { tape, output }: WrittenOut = value(value(readFormula(text)).writeOut(2, 'float64'));
  const input = (index: number) => (index === 0 ? 'horizontal' : 'vertical');
  return { tape, grid: separate(tape, output, { input, precision: 'float64', splitExponentials: true }) };
}

suite('a formula that is written anew for a grid does not grow', () => {
  for (const [what, text] of [
    ['a long sum', 'sum(sin(i*x*y) + x, i=1..600)'],
    ['a long difference', 'x - sum(x*y*i - y, i=1..600)'],
    ['what is added to itself again and again', `${doubled('#+#', 20)}`],
    ['what is taken from itself again and again', `${doubled('(#-#)+x*y', 20)}`],
  ] as const)
    test(what, () => {
      const { tape, grid } = gridOf(text);
      assert.ok(grid, 'it is short enough for code');
      assert.ok(grid.tape.nodes.length <= 3 * tape.nodes.length, `${grid.tape.nodes.length} entries`);
    });
});

/** Definitions, each of which has the one before where # stands. */
function doubled(line: string, times: number): string {
  const lines = Array.from({ length: times }, (_, i) => `a${i + 1} = ${line.replaceAll('#', `a${i}`)}`);
  return `a0 = x*y + sin(x*y); ${lines.join('; ')}; a${times}`;
}

test('a large formula is opened in many pieces', () => {
  const objective = { kind: 'formula', text: 'prod(x*y + i, i=0..9900)' } as const;
  const pieces = [...openingObjective({ objective, precision: 'float64' })];
  assert.ok(pieces.length > 10, `${pieces.length}`);
});
