import { type Parsed, Problem } from '../../problem';
import { juliaOutputs } from '../data/juliaModel';
import { modelPlanOf } from '../data/modelPlan';
import type { ExportRequest } from '../exportRequest';
import { juliaNumber } from '../languages/juliaWords';
import { indented } from '../lines';
import { writtenEntries } from '../objective/expressionCode';
import { juliaStyle } from '../objective/expressionStyles';
import { juliaPlaces } from '../space/juliaSpace';
import { walkedSpace } from '../space/walkedSpace';
import { expressionSquares } from './expressionSquares';
import { dataSquares } from './squaresFacts';

const indent = '    ';

/** The lines of `residuals` in Julia, r and its slopes J; a Problem where the loss is not written. */
export function juliaSquares(request: ExportRequest): Parsed<readonly string[]> {
  const { frozen } = walkedSpace(request);
  const name = frozen ? 'residuals_of_all' : 'residuals';
  const written = request.objective.kind === 'dataset' ? ofData(request, name) : ofExpression(request, name);
  if (written instanceof Problem || !frozen) return written;
  return [
    ...written,
    '',
    'function residuals(p)',
    '    r, J = residuals_of_all(placed(everything, free, p))',
    '    return r, J[:, free]',
    'end',
  ];
}

const scaleLines = (scale: number): readonly string[] => [
  '# The loss is this times the sum of squares.',
  `const scale_of_squares = ${juliaNumber(scale)}`,
  '',
];

const head = (name: string): readonly string[] => [
  '"The loss is a sum of squares of these r; with the slopes of each."',
  `function ${name}(p)`,
];

function ofExpression(request: ExportRequest, name: string): Parsed<readonly string[]> {
  const squares = expressionSquares(request);
  if (squares instanceof Problem) return squares;
  const { source, scale, residuals, slopes } = squares;
  const entries = [...residuals, ...slopes.map(({ entry }) => entry)];
  const { lines, texts } = writtenEntries(source, juliaStyle, entries);
  const body = [
    ...lines,
    `r = Float64[${texts.slice(0, residuals.length).join(', ')}]`,
    `J = zeros(${residuals.length}, ${source.written.n})`,
    ...slopes.map(({ row, column }, i) => `J[${row + 1}, ${column + 1}] = ${texts[residuals.length + i]}`),
    'return r, J',
  ];
  return [...scaleLines(scale), ...head(name), ...indented(body, indent), 'end'];
}

function ofData(request: ExportRequest, name: string): Parsed<readonly string[]> {
  const plan = modelPlanOf(request);
  if (plan instanceof Problem) return plan;
  const outputs = juliaOutputs(plan, request.opened.precision);
  if (outputs instanceof Problem) return outputs;
  const { scale, decay } = dataSquares(request, plan);
  const body = [
    'r = outputs(p, features) - target',
    "J = reduce(vcat, [outputs(p, features[i:i, :], [1.0])' for i in eachindex(r)])",
    ...(plan.data.weights ? ['r, J = sqrt.(weights) .* r, sqrt.(weights) .* J'] : []),
    ...(decay
      ? [
          `decayed = ${juliaNumber(decay.factor)} * Matrix(1.0I, length(p), length(p))[${juliaPlaces(decay.spans)}, :]`,
          'r, J = [r; decayed * p], [J; decayed]',
        ]
      : []),
    'return r, J',
  ];
  return [...scaleLines(scale), ...outputs, '', ...head(name), ...indented(body, indent), 'end'];
}
