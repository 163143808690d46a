import { type Parsed, Problem } from '../../problem';
import { type ModelPlan, modelPlanOf } from '../data/modelPlan';
import { typescriptOutput } from '../data/typescriptModel';
import type { ExportRequest } from '../exportRequest';
import { typescriptNumber } from '../languages/typescriptWords';
import { indented } from '../lines';
import { writtenEntries } from '../objective/expressionCode';
import { typescriptStyle } from '../objective/expressionStyles';
import { typescriptPlaces } from '../space/typescriptSpace';
import { walkedSpace } from '../space/walkedSpace';
import { expressionSquares } from './expressionSquares';
import { type DataSquares, dataSquares } from './squaresFacts';

/** The lines of `residuals` in TypeScript, as the programs' `Objective` has them; a Problem where the loss is not written. */
export function typescriptSquares(request: ExportRequest): Parsed<readonly string[]> {
  const { frozen } = walkedSpace(request);
  const name = frozen ? 'residualsOfAll' : 'residuals';
  const written = request.objective.kind === 'dataset' ? ofData(request, name) : ofExpression(request, name);
  return written instanceof Problem || !frozen ? written : [...written, '', ...ofFree];
}

/** Those of the parameters that are free. */
const ofFree: readonly string[] = [
  'const residuals: Residuals = {',
  '  count: residualsOfAll.count,',
  '  scale: residualsOfAll.scale,',
  '  evaluate(p, r, jacobian) {',
  '    const [n, all, m] = [p.length, everything.length, residualsOfAll.count];',
  '    const slopes = new Float64Array(m * all);',
  '    put(free, p, everything);',
  '    residualsOfAll.evaluate(everything, r, jacobian && slopes);',
  '    if (!jacobian) return;',
  '    for (let i = 0; i < m; i++)',
  '      take(free, slopes.subarray(i * all, (i + 1) * all), jacobian.subarray(i * n, (i + 1) * n));',
  '  },',
  '};',
];

const declared = (name: string, count: number, scale: number, body: readonly string[]): readonly string[] => [
  '/** The loss as scale · Σ rᵢ², with the slopes of each r. */',
  `const ${name}: Residuals = {`,
  `  count: ${count},`,
  `  scale: ${typescriptNumber(scale)},`,
  '  evaluate(p, r, jacobian) {',
  ...indented(body, '    '),
  '  },',
  '};',
];

function ofExpression(request: ExportRequest, name: string): Parsed<readonly string[]> {
  const squares = expressionSquares(request);
  if (squares instanceof Problem) return squares;
  const { source, scale, residuals, slopes } = squares;
  const entries = [...residuals, ...slopes.map(({ entry }) => entry)];
  const { lines, texts } = writtenEntries(source, typescriptStyle(request.opened.precision), entries);
  const { n } = source.written;
  return declared(name, residuals.length, scale, [
    ...lines,
    ...residuals.map((_, i) => `r[${i}] = ${texts[i]};`),
    'if (!jacobian) return;',
    'jacobian.fill(0);',
    ...slopes.map(({ row, column }, i) => `jacobian[${row * n + column}] = ${texts[residuals.length + i]};`),
  ]);
}

function ofData(request: ExportRequest, name: string): Parsed<readonly string[]> {
  const plan = modelPlanOf(request);
  if (plan instanceof Problem) return plan;
  const squares = dataSquares(request, plan);
  const { rows } = plan.data;
  const decayed = (squares.decay?.spans ?? []).reduce((sum, { from, end }) => sum + end - from, 0);
  return [
    ...typescriptOutput(plan, request.opened.precision),
    '',
    ...declared(name, rows + decayed, squares.scale, dataLines(plan, squares)),
  ];
}

function dataLines({ data }: ModelPlan, { decay }: DataSquares): readonly string[] {
  const { rows, featureNames, weights } = data;
  const k = featureNames.length;
  const root = weights ? 'root * ' : '';
  return [
    'const n = p.length;',
    'const slopes = new Float64Array(n);',
    `for (let row = 0; row < ${rows}; row++) {`,
    `  const error = outputAndSlopes(p, features.subarray(row * ${k}, (row + 1) * ${k}), slopes) - target[row];`,
    ...(weights ? ['  const root = Math.sqrt(weights[row]);'] : []),
    `  r[row] = ${root}error;`,
    `  if (jacobian) for (let j = 0; j < n; j++) jacobian[row * n + j] = ${root}slopes[j];`,
    '}',
    ...(decay
      ? [
          '// The decay of weights as further squares.',
          `let row = ${rows};`,
          `jacobian?.fill(0, ${rows} * n);`,
          `for (const [from, end] of ${typescriptPlaces(decay.spans)})`,
          '  for (let i = from; i < end; i++, row++) {',
          `    r[row] = ${typescriptNumber(decay.factor)} * p[i];`,
          `    if (jacobian) jacobian[row * n + i] = ${typescriptNumber(decay.factor)};`,
          '  }',
        ]
      : []),
  ];
}
