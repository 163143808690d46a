import { norm } from '../algebra/vector';
import { writer } from '../expression/code/emit';
import { generate } from '../expression/code/generate';
import { literal } from '../expression/code/literal';
import { usedBy } from '../expression/tape/tape';
import type { Objective, Point } from '../objective/objective';
import type { Loop, OptimizerState } from '../optimizers/optimizer';
import { type Drawing, drawingOf } from '../optimizers/recipe/drawing';
import {
  indexSource,
  longestUnrolled,
  rateTerm,
  type Storage,
  updateSource,
} from '../optimizers/recipe/kernel';
import type { Recipe } from '../optimizers/recipe/recipe';
import { scratchLength } from '../optimizers/recipe/step';
import type { Schedule } from '../schedules/schedule';
import { column, columns } from './columns';
import { type Measure, measures, type RowTerms, rowTerms } from './measures';
import { smallestSlope } from './recorder';
import { type Places, placesFor } from './slots';
import { type Ending, rulesOfMoving, rulesOfStanding } from './stop';
import { lowerRules, ruleNames } from './stopCheck';

/** What the loop has to look at in each step. */
type WatchedRules = Pick<Ending, 'stop' | 'maximize'>;

/** Many steps of a first-order method at a time. */
export interface Walk {
  /**
   * Walks to step `last`, or until the trajectory (a new bucket) or a stop rule has to take a look. `state` is what the
   * optimizer's `init` made, `slots` are a Recorder's: the newest row is brought up to date in the end, also when the
   * objective throws.
   */
  to(last: number, point: Point, state: OptimizerState, objective: Objective, slots: Float64Array): void;
}

/**
 * A recipe's steps in n parameters and their records in one loop, equal to the last bit to `step` and Recorder.record.
 * Everything but x and ∇f, which the objective reads and writes, is in local variables. Undefined for many parameters,
 * where the loops over them are what counts, and where code must not be generated.
 * @param metrics how many stand at the end of each row: nobody measures on the way, so they stay as they are
 */
export function compileWalk(
  { recipe, schedule }: Loop,
  n: number,
  rules: WatchedRules,
  metrics = 0,
): Walk | undefined {
  if (n > longestUnrolled) return undefined;
  const source = walkSource(recipe, { n, metrics, looked: rules, scheduled: schedule.advance !== undefined });
  type Make = (schedule: Schedule, length: typeof norm, draw: Drawing | undefined) => Walk;
  return generate<Make>(source)?.(schedule, norm, drawingOf(recipe, n));
}

/** Local variables, but for what is drawn: x… of the newest row, n… of the step on its way, g… the gradient, s… scalars, v… vectors. */
const locals: Omit<Storage, 'drawn'> = {
  step: 'k',
  rate: 'rate',
  value: 'value',
  scalar: (place) => `s${literal(place)}`,
  vector: (place, i) => `v${literal(place)}_${indexSource(i)}`,
  x: (i) => `x${indexSource(i)}`,
  gradient: (i) => `g${indexSource(i)}`,
  move: (i, next) => `X[${indexSource(i)}]=n${indexSource(i)}=${next};`,
};

/** What the generated loop calls what it measures. */
const measured: Readonly<Record<Measure, string>> = {
  step: 'step',
  value: 'value',
  slope: 'slope',
  moved: 'moved',
  rate: 'eta',
  evaluations: 'step+1',
};

/** What a loop is written for. */
interface WalkShape {
  readonly n: number;
  readonly metrics: number;
  readonly looked: WatchedRules;
  readonly scheduled: boolean;
}

function walkSource(recipe: Recipe, { n, metrics, looked, scheduled }: WalkShape): string {
  const places = placesFor(n + metrics);
  const row = rowTerms();
  const at = (place: number): string => `slots[${literal(place)}]`;
  const parameters = Array.from({ length: n }, (_, i) => literal(i));
  const each = (line: (i: string) => string, between = ''): string => parameters.map(line).join(between);
  const storage: Storage = {
    ...locals,
    drawn: (place, i) => `D[${literal(place * n)}+${indexSource(i)}]`,
  };
  // What is drawn is drawn from where the state says that the walk stands.
  const draw = recipe.draws.length > 0 ? 'M[0]=k;point.value=value;draw(point,state,objective);' : '';
  const rules = ruleSources(looked, places);
  const extremes = metrics > 0 ? extremeMetricsSource(places, column.x + n, metrics) : { begin: '', end: '' };
  return `return (schedule,norm,draw)=>{const scratch=new Float64Array(${literal(scratchLength(recipe, n))});
return {to(last,point,state,objective,slots){
const X=point.x,G=point.gradient,M=state.memory,S=state.schedule,D=state.drawn;
const first=${at(column.step)},end=${at(places.bucketEnd)};
let k=M[0],rate=S[0],step=first,value=${at(column.value)},before=${at(places.before)},eta=0,slope=0,moved=0;
let lowest=${at(places.lowest + column.value)},highest=${at(places.highest + column.value)};
${extremes.begin}
${carriedSource(recipe, n, (name, place) => `let ${name}=M[${literal(place)}];`)}
${each((i) => `let x${i}=X[${i}],n${i}=x${i},g${i}=G[${i}];`)}
${rules.begin}
try{while(step<last){
k++;
${draw}
${updateSource(recipe, storage, n)}
if(objective.nextBatch!==undefined)objective.nextBatch();
const f=objective.evaluate(X,G);
${each((i) => `const d${i}=n${i}-x${i};x${i}=n${i};g${i}=G[${i}];`)}
moved=${each((i) => `d${i}*d${i}`, '+')};slope=${each((i) => `g${i}*g${i}`, '+')};
before=value;value=f;eta=${rateTerm(recipe)};step++;
${scheduled ? 'point.value=f;schedule.advance(S,k,point);rate=S[0];' : ''}
if(step>=end||!(slope>${literal(smallestSlope)}&&slope<Infinity))break;
if(value<lowest){lowest=value;${rowSource(row, n, places.lowest)}}
else if(value>highest){highest=value;${rowSource(row, n, places.highest)}}
${rules.check}
}}finally{
${carriedSource(recipe, n, (name, place) => `M[${literal(place)}]=${name};`)}M[0]=k;
if(step!==first){${rowSource(row, n, places.newest)}${at(places.before)}=before;point.value=value;state.learningRate=eta;}
${extremes.end}
${rules.end}
}}}};`;
}

/** Every number that the recipe carries, by its variable and its place in the state's memory. */
function carriedSource(
  { scalars, vectors }: Recipe,
  n: number,
  line: (name: string, place: number) => string,
): string {
  const names = [
    ...scalars.map((_, place) => locals.scalar(place)),
    ...vectors.flatMap((_, place) => Array.from({ length: n }, (_, i) => locals.vector(place, i))),
  ];
  return names.map((name, i) => line(name, 1 + i)).join('');
}

/** Writes the newest row from a place on: the fixed columns from their formulas, then the parameters. */
function rowSource({ tape, entries }: RowTerms, n: number, place: number): string {
  const { term, declare } = writer(tape, 'float64');
  const parameters = Array.from({ length: n }, (_, i) => locals.x(i));
  const declared = declare([...tape.nodes.keys()], (input) => measured[measures[input]]);
  const stores = [...entries.map(term), ...parameters].map(
    (value, i) => `slots[${literal(place + i)}]=${value};`,
  );
  return `${declared}${stores.join('')}`;
}

/** Gives the extremes that a walk found the metrics that it began with, once at its end. */
function extremeMetricsSource(
  places: Places,
  first: number,
  metrics: number,
): { begin: string; end: string } {
  const copied = (place: number): string =>
    `slots.copyWithin(${literal(place + first)},${literal(first)},${literal(first + metrics)});`;
  return {
    begin: 'const lowestBefore=lowest,highestBefore=highest;',
    end: `if(lowest<lowestBefore)${copied(places.lowest)}if(highest>highestBefore)${copied(places.highest)}`,
  };
}

/**
 * The stop rules of core/run/stop.ts as code that leaves the loop where one holds; what that means is then said by
 * core/run/stopCheck.ts. Rules that are off cost nothing.
 */
function ruleSources(ending: WatchedRules, places: Places): { begin: string; check: string; end: string } {
  const { tape, entries } = rowTerms();
  const looked = [...rulesOfStanding, ...rulesOfMoving].filter(({ guarded }) => !guarded);
  const rules = lowerRules(looked, ending, tape, [
    ...columns.map(({ id }, i) => [id, entries[i]] as const),
    ...ruleNames.map((name, i) => [name, tape.input(measures.length + i)] as const),
  ]);
  const { term, declare } = writer(tape, 'float64');
  const carried = rules.flatMap((rule) => rule.carried);
  const used = usedBy(tape, [...rules.map(({ holds }) => holds), ...carried.map(([, after]) => after)]);
  const names = [...measures.map((measure) => measured[measure]), ...ruleNames];
  const declared = declare(
    [...tape.nodes.keys()].filter((id) => used[id]),
    (input) => names[input],
  );
  const stores = carried.map(([name, after]) => `${name}=${term(after)};`).join('');
  const holds = rules.map((rule) => `${term(rule.holds)}!==0`).join('||');
  const line = (source: (name: string, slot: string) => string) =>
    carried.map(([name]) => source(name, `slots[${literal(places[name])}]`)).join('');
  return {
    begin: line((name, slot) => `let ${name}=${slot};`),
    check: `{${declared}${stores}if(${holds})break;}`,
    end: line((name, slot) => `${slot}=${name};`),
  };
}
