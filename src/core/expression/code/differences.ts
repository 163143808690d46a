import type { GradientKind } from '../../experiment/experiment';
import type { Objective } from '../../objective/objective';
import type { Precision } from '../../precision';
import type { NodeId } from '../tape/operations';
import { Tape, usedBy } from '../tape/tape';
import { Terms } from '../tape/terms';
import { writer } from './emit';
import { generate } from './generate';
import { program, valuesOf } from './interpret';
import { literal } from './literal';

/** How values become a gradient; the formulas are below. */
export type DifferenceKind = Exclude<GradientKind, 'exact'>;

/** One component of a gradient from values, as formulas. */
interface Stencil {
  /** Where f is looked at: x is the component, h the step. */
  readonly places: readonly string[];
  /** The slope: f is the value at x, f1, f2, … those at the places. */
  readonly slope: string;
}

const stencils: Readonly<Record<DifferenceKind, Stencil>> = {
  forward: { places: ['x + h'], slope: '(f1 - f) / h' },
  central: { places: ['x + h', 'x - h'], slope: '(f1 - f2) / (2h)' },
  richardson: {
    places: ['x + h', 'x - h', 'x + h/2', 'x - h/2'],
    slope: '(4*((f3 - f4) / (2*(h/2))) - (f1 - f2) / (2h)) / 3',
  },
};

/** A stencil on a tape: input 0 is x, 1 is h, 2 is f, those behind are the values at the places. */
interface Lowered {
  readonly tape: Tape;
  readonly places: readonly NodeId[];
  readonly slope: NodeId;
  /** Entries to compute before f is looked at, and those after, in order. */
  readonly before: readonly NodeId[];
  readonly after: readonly NodeId[];
}

const firstPlace = 3;

type Evaluate = Objective['evaluate'];

/** h for a component's value. */
type StepSize = (xi: number) => number;

/**
 * An objective's `evaluate` with the gradient from differences of values. Each call makes code of its own, in which
 * engines can inline the objective; interpreted where code must not be made.
 */
export function compileDifferences(
  kind: DifferenceKind,
  objective: Objective,
  step: StepSize,
  precision: Precision,
): Evaluate {
  type Make = (objective: Objective, step: StepSize) => Evaluate;
  const lowered = lowerStencil(stencils[kind], precision);
  const made = generate<Make>(differencesSource(lowered, objective.dimension, precision));
  return made?.(objective, step) ?? interpretedDifferences(lowered, objective, step, precision);
}

function lowerStencil({ places, slope }: Stencil, precision: Precision): Lowered {
  const tape = new Tape(precision);
  const names = ['x', 'h', 'f', ...places.map((_, i) => `f${i + 1}`)];
  const inputs = names.map((name, index) => [name, tape.input(index)] as const);
  const terms = new Terms(tape, inputs, 'A stencil');
  const entries = places.map((text) => terms.entry(text));
  const result = terms.entry(slope);
  const early = usedBy(tape, entries);
  const late = usedBy(tape, [result]);
  const ids = [...tape.nodes.keys()];
  return {
    ...{ tape, places: entries, slope: result },
    before: ids.filter((id) => early[id]),
    after: ids.filter((id) => late[id] && !early[id]),
  };
}

function differencesSource(
  { tape, places, slope, before, after }: Lowered,
  n: number,
  precision: Precision,
): string {
  const { term, declare } = writer(tape, precision);
  const input = (index: number): string => ['xi', 'h', 'value'][index] ?? `f${literal(index)}`;
  const looks = places.map(
    (place, i) => `probe[i]=${term(place)};\nconst f${literal(firstPlace + i)}=objective.evaluate(probe);\n`,
  );
  return `return (objective,step)=>{
const probe=new Float64Array(${literal(n)});
return (x,gradient)=>{
const value=objective.evaluate(x);
if(gradient===undefined)return value;
for(let i=0;i<${literal(n)};i++)probe[i]=x[i];
for(let i=0;i<${literal(n)};i++){
const xi=x[i],h=step(xi);
${declare(before, input)}${looks.join('')}${declare(after, input)}gradient[i]=${term(slope)};
probe[i]=xi;
}
return value;
}};`;
}

function interpretedDifferences(
  { tape, places, slope, before, after }: Lowered,
  objective: Objective,
  step: StepSize,
  precision: Precision,
): Evaluate {
  const n = objective.dimension;
  const probe = new Float64Array(n);
  const values = valuesOf(tape, precision);
  const [runBefore, runAfter] = [before, after].map((ids) => program(tape, ids, values));
  const [xi, h, f] = [0, 1, 2].map((index) => tape.input(index));
  const found = places.map((_, i) => tape.input(firstPlace + i));
  return (x, gradient) => {
    const value = objective.evaluate(x);
    if (gradient === undefined) return value;
    for (let i = 0; i < n; i++) probe[i] = x[i];
    for (let i = 0; i < n; i++) {
      values[xi] = x[i];
      values[h] = step(x[i]);
      values[f] = value;
      runBefore();
      for (let place = 0; place < places.length; place++) {
        probe[i] = values[places[place]];
        values[found[place]] = objective.evaluate(probe);
      }
      runAfter();
      gradient[i] = values[slope];
      probe[i] = x[i];
    }
    return value;
  };
}
