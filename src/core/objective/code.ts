import type { CodeSpec } from '../experiment/experiment';
import type { Interval } from '../plane/interval';
import { type Precision, rounding } from '../precision';
import { type Parsed, Problem } from '../problem';
import { counted } from '../text/counted';
import { visible } from '../text/visible';
import { curveView } from './curveView';
import type { ForeignFacts } from './foreignFunction';
import type { Objective } from './objective';
import { type Beside, type OpenedObjective, opened } from './opened';
import type { Materials, Opener } from './opener';
import type { Sliced } from './sliced';
import { usualStart } from './usualStart';
import { noMembers, wrapped } from './wrapped';

/** Gradients that may be taken to find a learning rate, and the time for them: a person's own function may be slow. */
const mostTrials = { evaluations: 400, milliseconds: 2000 };
/** Where a gradient takes longer, no rates are tried in whole runs: thousands of steps would keep a person waiting. */
const quickMilliseconds = 0.05;

/** A function of a person's own file; a Problem says why it cannot be called. */
export const codeOpener: Opener<CodeSpec> = { kind: 'code', open: openCode };

function* openCode(
  spec: CodeSpec,
  precision: Precision,
  materials: Materials,
): Sliced<Parsed<OpenedObjective>> {
  const program = materials.program?.() ?? new Problem('Functions in files of code cannot be run here.');
  if (program instanceof Problem) return program;
  const { facts, objective } = program.own;
  const n = facts.dimension;
  if (spec.dimension !== undefined && spec.dimension !== n)
    return new Problem(`${spec.function} has ${counted(n, 'parameter')}, not ${spec.dimension}.`);
  const exact = precision === 'float32' ? roundedTo32(objective) : objective;
  const start = facts.start ?? usualStart(exact);
  yield;
  const description = {
    label: visible(spec.function),
    formula: visible(`${spec.function}(${(facts.parameterNames ?? ['x']).join(', ')})`),
    parameterNames: namesOfParameters(facts).map((name) => visible(name)),
    start,
    view: facts.domain ?? viewAround(exact, start),
    minima: facts.minimum ? [minimumAt(exact, facts.minimum)] : [],
    code: { interpreter: facts.interpreter, gradient: facts.gradient },
    warnings: facts.warnings,
  };
  return yield* opened({ objective: spec, precision }, exact, description, {
    data: program.key,
    forFirstRun: materials.forFirstRun,
    ...effortOf(facts),
  });
}

/** What may be evaluated to find a learning rate. */
function effortOf({
  gradientMilliseconds: each = 0,
}: ForeignFacts): Pick<Beside, 'operations' | 'trialEvaluations'> {
  const { evaluations, milliseconds } = mostTrials;
  return {
    trialEvaluations: Math.min(evaluations, milliseconds / each),
    ...(each > quickMilliseconds && { operations: Number.POSITIVE_INFINITY }),
  };
}

/** The names of a function's parameters: its own, or x1, x2, … */
export const namesOfParameters = ({
  dimension,
  parameterNames,
}: Pick<ForeignFacts, 'dimension' | 'parameterNames'>): readonly string[] =>
  parameterNames ?? Array.from({ length: dimension }, (_, i) => `x${i + 1}`);

/** The usual window, or a wider one around a start outside of it. */
function viewAround(objective: Objective, start: readonly number[]): readonly Interval[] {
  if (start.length === 1 && Math.abs(start[0]) <= 5) return [curveView(objective, start[0])];
  return start.map((at) =>
    Math.abs(at) <= 4.5 ? [-5, 5] : [at - 1.5 * Math.abs(at), at + 1.5 * Math.abs(at)],
  );
}

const minimumAt = (objective: Objective, x: readonly number[]) => ({
  x,
  value: objective.evaluate(Float64Array.from(x)),
});

/** The same in numbers of float32, although it computes in float64: its argument, its value and its gradient are rounded. */
function roundedTo32(inner: Objective): Objective {
  const { fround } = Math;
  const round = rounding('float32');
  return wrapped(
    inner,
    (x, gradient) => {
      const value = inner.evaluate(x.map(round), gradient);
      if (gradient) for (let i = 0; i < gradient.length; i++) gradient[i] = fround(gradient[i]);
      return fround(value);
    },
    {
      ...noMembers,
      evaluateMany:
        inner.evaluateMany &&
        ((points, values) => {
          inner.evaluateMany?.(points.map(round), values);
          for (let i = 0; i < values.length; i++) values[i] = fround(values[i]);
        }),
      nextBatch: 'inner',
    },
  );
}
