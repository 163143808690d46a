import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import { type Parsed, Problem } from '../../problem';
import { modelPlanOf } from '../data/modelPlan';
import { numpyOutputs } from '../data/pythonModel';
import type { ExportRequest } from '../exportRequest';
import { type FrameworkFacts, frameworks, type PythonFramework } from '../languages/frameworks';
import { indented } from '../lines';
import { writtenEntries } from '../objective/expressionCode';
import { pythonStyle } from '../objective/expressionStyles';
import { pythonPlaces } from '../space/pythonSpace';
import { walkedSpace } from '../space/walkedSpace';
import { expressionSquares } from './expressionSquares';
import { type DataSquares, dataSquares } from './squaresFacts';

/** The parts r of a loss scale · Σ rᵢ², as lines that define `name`. */
interface WrittenSquares {
  readonly scale: number;
  readonly lines: readonly string[];
}

const indent = '    ';
const docstring = '"""The loss is a sum of squares of these r; with the slopes of each."""';

/** The lines of `residuals` in Python, r and its slopes J; a Problem where the loss is not written. */
export function pythonSquares(request: ExportRequest, id: PythonFramework): Parsed<readonly string[]> {
  const framework = frameworks[id];
  const { frozen } = walkedSpace(request);
  const name = frozen ? 'residuals_of_all' : 'residuals';
  const written =
    request.objective.kind === 'dataset'
      ? ofData(request, framework, name)
      : ofExpression(request, framework, name);
  if (written instanceof Problem) return written;
  return [
    '# The loss is this times the sum of squares.',
    `scale_of_squares = ${pythonNumber(written.scale)}`,
    '',
    '',
    ...written.lines,
    ...(framework.derived ? ['', '', ...derived(framework, name)] : []),
    ...(frozen ? ['', '', ...ofFree] : []),
  ];
}

/** Slopes by the library. */
const derived = ({ prefix }: FrameworkFacts, name: string): readonly string[] => [
  ...(prefix === 'torch' ? [] : ['@jax.jit']),
  `def ${name}(p):`,
  `    return parts(p), ${prefix === 'torch' ? 'torch.autograd.functional.jacobian(parts, p)' : 'jax.jacfwd(parts)(p)'}`,
];

const ofFree: readonly string[] = [
  'def residuals(p):',
  '    r, J = residuals_of_all(placed(everything, free, p))',
  '    return r, J[:, free]',
];

function ofExpression(
  request: ExportRequest,
  framework: FrameworkFacts,
  name: string,
): Parsed<WrittenSquares> {
  const squares = expressionSquares(request);
  if (squares instanceof Problem) return squares;
  const { source, scale, residuals, slopes } = squares;
  const { tape, n } = source.written;
  const style = pythonStyle(framework);
  if (framework.derived) {
    const { lines, texts } = writtenEntries(source, style, residuals);
    // What depends on no parameter is no array of the library.
    const parts = texts.map((text, i) =>
      tape.nodes[residuals[i]].kind === 'constant' ? `0 * p[0] + ${text}` : text,
    );
    const body = [...lines, `return ${framework.prefix}.stack([${parts.join(', ')}])`];
    return { scale, lines: ['def parts(p):', ...indented(body, indent)] };
  }
  const entries = [...residuals, ...slopes.map(({ entry }) => entry)];
  const { lines, texts } = writtenEntries(source, style, entries);
  const body = [
    docstring,
    ...lines,
    `r = np.array([${texts.slice(0, residuals.length).join(', ')}])`,
    `J = np.zeros((${residuals.length}, ${n}))`,
    ...slopes.map(({ row, column }, i) => `J[${row}, ${column}] = ${texts[residuals.length + i]}`),
    'return r, J',
  ];
  return { scale, lines: [`def ${name}(p):`, ...indented(body, indent)] };
}

function ofData(request: ExportRequest, framework: FrameworkFacts, name: string): Parsed<WrittenSquares> {
  const plan = modelPlanOf(request);
  if (plan instanceof Problem) return plan;
  const { prefix } = framework;
  const squares = dataSquares(request, plan);
  const weights = plan.data.weights !== undefined;
  const decay = decayOf(squares, framework);
  if (framework.derived) {
    const errors = 'model(p, features) - target';
    const weighted = weights ? `${prefix}.sqrt(weights) * (${errors})` : errors;
    const body = decay
      ? [`r = ${weighted}`, `return ${prefix}.hstack([r, ${decay.factor} * p[${decay.places}]])`]
      : [`return ${weighted}`];
    return { scale: squares.scale, lines: ['def parts(p):', ...indented(body, indent)] };
  }
  const body = [
    docstring,
    'r = outputs(p, features) - target',
    'J = np.stack([outputs(p, features[i : i + 1], np.ones(1)) for i in range(len(r))])',
    ...(weights ? ['roots = np.sqrt(weights)', 'r, J = roots * r, roots[:, None] * J'] : []),
    ...(decay
      ? [
          `decayed = ${decay.factor} * np.eye(len(p))[${decay.places}]`,
          'r, J = np.hstack([r, decayed @ p]), np.vstack([J, decayed])',
        ]
      : []),
    'return r, J',
  ];
  return {
    scale: squares.scale,
    lines: [
      ...numpyOutputs(plan, request.opened.precision),
      '',
      '',
      `def ${name}(p):`,
      ...indented(body, indent),
    ],
  };
}

const decayOf = ({ decay }: DataSquares, framework: FrameworkFacts) =>
  decay && { factor: pythonNumber(decay.factor), places: pythonPlaces(decay.spans, framework) };
