import { norm } from '../../algebra/vector';
import { generate } from '../../expression/code/generate';
import { literal } from '../../expression/code/literal';
import { type Drawing, drawingOf } from './drawing';
import { interpretedStep, interpretedUpdate } from './interpretedStep';
import { type Index, indexSource, rateTerm, type Storage, updateSource } from './kernel';
import type { Recipe } from './recipe';
import type { Step } from './state';

type Make = (length: typeof norm, draw: Drawing | undefined) => Step;

/** Compiles a recipe for n parameters: to generated code, or where that is forbidden to an interpreter. */
export function compileStep(recipe: Recipe, n: number): Step {
  const make = generate<Make>(stepSource(recipe, n));
  return make?.(norm, drawingOf(recipe, n)) ?? interpretedStep(recipe, n);
}

/** The same without the evaluation behind it: the recipe is a part of a step, or the step of a part of the parameters. */
export function compileUpdate(recipe: Recipe, n: number): Step {
  const make = generate<Make>(functionSource(recipe, n, ''));
  return make?.(norm, drawingOf(recipe, n)) ?? interpretedUpdate(recipe, n);
}

/**
 * Source that returns what makes a Step for n parameters. The evaluation of the objective is part of it, so that each
 * compiled step has call sites of its own, which the engine can inline.
 */
export function stepSource(recipe: Recipe, n: number): string {
  const counts = recipe.draws.some(({ evaluates }) => evaluates);
  return functionSource(
    recipe,
    n,
    `if(objective.nextBatch!==undefined)objective.nextBatch();
${counts ? 'state.evaluations++;\n' : ''}point.value=objective.evaluate(x,g);
`,
  );
}

function functionSource(recipe: Recipe, n: number, behind: string): string {
  const draw = recipe.draws.length > 0 ? 'draw(point,state,objective);const D=state.drawn;\n' : '';
  return `return (norm,draw)=>{const scratch=new Float64Array(${literal(scratchLength(recipe, n))});
return (point,state,objective)=>{
const x=point.x,g=point.gradient,m=state.memory;
m[0]++;
${draw}${updateSource(recipe, inArrays(recipe, n), n)}state.learningRate=${rateTerm(recipe)};
${behind}}};`;
}

/** How much room the rare norm needs whose squares overflow: none where there are no norms. */
export function scratchLength({ reductions }: Recipe, n: number): number {
  return reductions.some(({ kind }) => kind === 'norm') ? n : 0;
}

/** In the arrays x, g, m and D, as RecipeState lays them out. */
function inArrays({ scalars, goal }: Recipe, n: number): Storage {
  const element = (array: string, offset: number, i: Index) =>
    `${array}[${typeof i === 'number' ? literal(offset + i) : `${literal(offset)}+${i}`}]`;
  return {
    step: 'm[0]',
    rate: 'state.schedule[0]',
    value: 'point.value',
    scalar: (place) => `m[${literal(1 + place)}]`,
    vector: (place, i) => element('m', 1 + scalars.length + place * n, i),
    drawn: (place, i) => element('D', place * n, i),
    x: (i) => `x[${indexSource(i)}]`,
    gradient: (i) => `g[${indexSource(i)}]`,
    move: (i, next) => `${goal === 'step' ? 'x' : 'g'}[${indexSource(i)}]=${next};`,
  };
}
