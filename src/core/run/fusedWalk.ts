import type { StopRules } from '../experiment/experiment';
import { generate } from '../expression/code/generate';
import type { Walk } from '../optimizers/optimizer';
import {
  longestUnrolled,
  onceSource,
  parameterSource,
  type RecipeState,
  rateTerm,
  type Storage,
  scalarsSource,
} from '../optimizers/recipe/kernel';
import type { Recipe } from '../optimizers/recipe/recipe';
import type { Schedule } from '../schedules/schedule';
import { placesFor } from './slots';
import { column } from './trajectory';

/**
 * A recipe's steps in n parameters and their records in one loop, in which everything but x and ∇f, which the objective
 * reads and writes, is in local variables; undefined for many parameters, where the loops over them are what counts, and
 * where code must not be generated.
 */
export function compileWalk(
  recipe: Recipe,
  n: number,
  stop: StopRules,
  schedule: Schedule,
): Walk<RecipeState> | undefined {
  if (n > longestUnrolled) return undefined;
  const source = walkSource(recipe, n, stop, schedule.advance !== undefined);
  return generate<(schedule: Schedule) => Walk<RecipeState>>(source)?.(schedule);
}

/** Local variables: x… of the newest row, n… of the step on its way, g… the gradient, s… scalars, v… vectors. */
const storage: Storage = {
  step: 'k',
  rate: 'rate',
  scalar: (place) => `s${place}`,
  vector: (place, i) => `v${place}_${i}`,
  x: (i) => `x${i}`,
  gradient: (i) => `g${i}`,
  move: (i, next) => `X[${i}]=n${i}=${next};`,
};

function walkSource(recipe: Recipe, n: number, stop: StopRules, scheduled: boolean): string {
  const { lowest, highest, bucketEnd, before } = placesFor(n);
  const parameters = Array.from({ length: n }, (_, i) => i);
  const each = (line: (i: number) => string, between = ''): string => parameters.map(line).join(between);
  const rules = ruleSources(stop, n);
  return `return schedule=>({to(last,point,state,objective,slots){
const X=point.x,G=point.gradient,M=state.memory,S=state.schedule;
const first=slots[${column.step}],end=slots[${bucketEnd}];
let k=M[0],rate=S[0],step=first,value=slots[${column.value}],before=slots[${before}],eta=0,slope=0,moved=0;
let lowest=slots[${lowest + column.value}],highest=slots[${highest + column.value}];
${carriedSource(recipe, n, (name, place) => `let ${name}=M[${place}];`)}
${each((i) => `let x${i}=X[${i}],n${i}=x${i},g${i}=G[${i}];`)}
${rules.begin}
try{while(step<last){
k++;
${onceSource(recipe, storage)}${each((i) => parameterSource(recipe, storage, i))}${scalarsSource(recipe, storage)}
if(objective.nextBatch!==undefined)objective.nextBatch();
const f=objective.evaluate(X,G);
${each((i) => `const d${i}=n${i}-x${i};x${i}=n${i};g${i}=G[${i}];`)}
moved=${each((i) => `d${i}*d${i}`, '+')};slope=${each((i) => `g${i}*g${i}`, '+')};
before=value;value=f;eta=${rateTerm(recipe)};step++;
${scheduled ? 'point.value=f;schedule.advance(S,k,point);rate=S[0];' : ''}
if(step>=end||!(slope>1e-289&&slope<Infinity&&value-value===0))break;
if(value<lowest){lowest=value;${rowSource(n, lowest)}}
else if(value>highest){highest=value;${rowSource(n, highest)}}
${rules.check}
}}finally{
${carriedSource(recipe, n, (name, place) => `M[${place}]=${name};`)}M[0]=k;
if(step!==first){${rowSource(n, 0)}slots[${before}]=before;point.value=value;state.learningRate=eta;}
${rules.end}
}}});`;
}

/** Every number that the recipe carries, by its variable and its place in the state's memory. */
function carriedSource(
  { scalars, vectors }: Recipe,
  n: number,
  line: (name: string, place: number) => string,
): string {
  const names = [
    ...scalars.map((_, place) => storage.scalar(place)),
    ...vectors.flatMap((_, place) => Array.from({ length: n }, (_, i) => storage.vector(place, i))),
  ];
  return names.map((name, i) => line(name, 1 + i)).join('');
}

/** Writes the newest row. */
function rowSource(n: number, place: number): string {
  const parameters = Array.from({ length: n }, (_, i) => `x${i}`);
  const row: string[] = [];
  row[column.step] = 'step';
  row[column.value] = 'value';
  row[column.gradientNorm] = 'Math.sqrt(slope)';
  row[column.learningRate] = 'eta';
  row[column.stepLength] = 'Math.sqrt(moved)';
  row[column.evaluations] = 'step+1';
  return [...row, ...parameters].map((term, i) => `slots[${place + i}]=${term};`).join('');
}

/** Leaves the loop where a rule may hold, and costs nothing for rules that are off; what holds is then said by core/run/stop.ts. */
function ruleSources(stop: StopRules, n: number): { begin: string; check: string; end: string } {
  const { best, bestStep } = placesFor(n);
  const leave: string[] = [];
  if (stop.gradientNorm > 0) leave.push(`Math.sqrt(slope)<=${stop.gradientNorm}`);
  if (stop.stepLength > 0) leave.push(`Math.sqrt(moved)<=${stop.stepLength}`);
  if (stop.lossChange > 0) leave.push(`Math.abs(value-before)<=${stop.lossChange}`);
  if (stop.targetLoss !== undefined) leave.push(`value<=${stop.targetLoss}`);
  if (stop.lossBound !== undefined) leave.push(`value>${stop.lossBound}`);
  const check = leave.length > 0 ? `if(${leave.join('||')})break;` : '';
  if (stop.patience === 0) return { begin: '', check, end: '' };
  const falls = `if(value<best-${stop.minimumImprovement}){best=value;bestStep=step;}`;
  return {
    begin: `let best=slots[${best}],bestStep=slots[${bestStep}];`,
    check: `${falls}else if(step-bestStep>=${stop.patience})break;${check}`,
    end: `slots[${best}]=best;slots[${bestStep}]=bestStep;`,
  };
}
