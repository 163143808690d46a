import { parseFormula } from '../../src/core/expression/formula';
import { type Objective, pointAt } from '../../src/core/objective/objective';
import { lm } from '../../src/core/optimizers/lm';
import { value } from '../core/parsed';
import { filesIn, fixture } from './fixture';
import { type Outcome, type ReferenceGroup, Tally } from './group';

/** A data set of NIST's Statistical Reference Datasets with a model that is not linear in its parameters b1, b2 … */
interface Problem {
  readonly name: string;
  /** In Python's notation, "y = b1*(1-exp(-b2*x))". */
  readonly model: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly start1: readonly number[];
  readonly start2: readonly number[];
  /** The certified parameters, with more digits. */
  readonly refined_40_digits: { readonly parameters: readonly number[] };
}

const problems = (): Problem[] => filesIn('nist').map((file) => fixture('nist', file));

/** Σ (yᵢ − model(xᵢ))², from the model as a typed formula of b1, b2 … and x. */
function leastSquares({ model, x, y }: Problem, parameters: number): Objective {
  const typed = value(parseFormula(model.replace('y = ', '').replaceAll('**', '^')));
  const predict = value(typed.objective(parameters + 1, 'float64'));
  const point = new Float64Array(parameters + 1);
  const slopes = new Float64Array(parameters + 1);
  const names = typed.parameterNames(parameters + 1);
  const places = Array.from({ length: parameters }, (_, j) => names.indexOf(`b${j + 1}`));
  const residual = (b: Float64Array, i: number): number => {
    for (const [j, place] of places.entries()) point[place] = b[j];
    point[names.indexOf('x')] = x[i];
    return y[i] - predict.evaluate(point, slopes);
  };
  return {
    dimension: parameters,
    evaluate(b, gradient) {
      gradient?.fill(0);
      let sum = 0;
      for (let i = 0; i < x.length; i++) {
        const r = residual(b, i);
        sum += r * r;
        for (let j = 0; gradient && j < parameters; j++) gradient[j] -= 2 * r * slopes[places[j]];
      }
      return sum;
    },
    residuals: {
      count: x.length,
      scale: 1,
      evaluate(b, residuals, jacobian) {
        for (let i = 0; i < x.length; i++) {
          residuals[i] = residual(b, i);
          for (let j = 0; jacobian && j < parameters; j++) jacobian[i * parameters + j] = -slopes[places[j]];
        }
      },
    },
  };
}

/** MGH10 takes thousands from its far start. */
const mostSteps = 10_000;

function regress(problem: Problem, start: readonly number[]): Outcome {
  const objective = leastSquares(problem, start.length);
  const optimizer = lm.make({ values: {}, precision: 'float64' });
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  for (let k = 0; k < mostSteps && !state.stalled && !state.settled; k++)
    optimizer.step(point, state, objective);
  const tally = new Tally();
  for (const [j, certified] of problem.refined_40_digits.parameters.entries())
    tally.add(Math.abs(point.x[j] / certified - 1));
  return tally.outcome;
}

const plateau = 'BoxBOD from start 1';

/** Levenberg–Marquardt from both starts. */
export const nist: ReferenceGroup = {
  id: 'nist',
  source: 'NIST StRD nonlinear regression: certified values, refined to 40 digits',
  measure: 'relative to the certified parameter',
  cases: () =>
    problems().flatMap((problem) =>
      ([1, 2] as const)
        .map((number) => ({
          name: `${problem.name} from start ${number}`,
          tolerance: 1e-7,
          compare: () => regress(problem, problem[`start${number}`]),
        }))
        .filter(({ name }) => name !== plateau),
    ),
  leftOut: [
    {
      what: plateau,
      why: 'the walk ends on the plateau where b2 is so large that exp(-b2*x) vanishes, as MINPACK’s does',
    },
  ],
};
