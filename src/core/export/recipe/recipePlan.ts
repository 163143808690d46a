import type { NodeId } from '../../expression/tape/operations';
import type { RecipeInput } from '../../optimizers/recipe/recipe';
import type { ProgramNames } from '../names';
import { declaredEntries } from '../tape/operands';
import type { EntryLevel } from '../tape/words';
import type { NamedRecipe } from './namedRecipe';

/** What stands for inputs that are no numbers of the recipe's own. */
export interface GivenNames {
  readonly x: string;
  readonly gradient: string;
  readonly rate: string;
  readonly step: string;
  readonly value: string;
  readonly count: string;
  /** What is drawn, by its place. */
  readonly drawn: readonly string[];
}

/** A number that is carried from step to step, as a program has it. */
export interface CarriedName {
  readonly name: string;
  readonly initial: number | 'x';
  readonly after: NodeId;
  /** The entry of its value before the step. */
  readonly before: NodeId;
}

/** What a program of a recipe is written from. */
export interface RecipePlan {
  readonly recipe: NamedRecipe;
  readonly scalars: readonly CarriedName[];
  readonly vectors: readonly CarriedName[];
  readonly constants: readonly { readonly name: string; readonly value: number }[];
  /** Entries that stand in lines of their own, in order. */
  readonly declared: readonly NodeId[];
  /** The names of constants and inputs; undefined for what is computed, and for reductions. */
  givenName(id: NodeId): string | undefined;
  levelOf(id: NodeId): EntryLevel;
  inputAt(id: NodeId): RecipeInput | undefined;
}

/** Gives everything in a recipe its name and its place. */
export function planRecipe(recipe: NamedRecipe, names: ProgramNames, given: GivenNames): RecipePlan {
  const { tape, inputs } = recipe;
  const inputAt = (id: NodeId) => {
    const node = tape.nodes[id];
    return node.kind === 'input' ? inputs[node.index] : undefined;
  };
  const spelled = new Map<string, string>();
  const constants = recipe.constants.map(({ name, value }) => {
    const fresh = names.fresh(name);
    spelled.set(name, fresh);
    return { name: fresh, value };
  });
  const entryOf = (kind: 'scalar' | 'vector', place: number): NodeId =>
    tape.input(inputs.findIndex((input) => input.kind === kind && input.place === place));
  const scalars = recipe.scalars.map(({ name, ...rest }, place) => ({
    ...{ ...rest, name: names.fresh(name), before: entryOf('scalar', place) },
  }));
  const vectors = recipe.vectors.map(({ name, ...rest }, place) => ({
    ...{ ...rest, name: names.fresh(name), before: entryOf('vector', place) },
  }));
  const levels = levelsOf(recipe);
  const givenName = (id: NodeId): string | undefined => {
    const node = tape.nodes[id];
    const name = tape.names.get(id);
    if (node.kind === 'constant') return name === undefined ? undefined : spelled.get(name);
    const input = inputAt(id);
    if (!input) return undefined;
    switch (input.kind) {
      case 'x':
        return given.x;
      case 'gradient':
        return given.gradient;
      case 'learningRate':
        return given.rate;
      case 'step':
        return given.step;
      case 'value':
        return given.value;
      case 'dimension':
        return given.count;
      case 'drawn':
        return given.drawn[input.place];
      case 'scalar':
        return scalars[input.place].name;
      case 'vector':
        return vectors[input.place].name;
      case 'reduction':
        return undefined;
    }
  };
  const isReduction = (id: NodeId) => inputAt(id)?.kind === 'reduction';
  const roots = [recipe.stored, ...[...scalars, ...vectors].map(({ after }) => after)];
  const behind = (id: NodeId): readonly NodeId[] => {
    const input = inputAt(id);
    if (input?.kind !== 'reduction') return [];
    return [recipe.reductions[input.place].body];
  };
  const isGiven = (id: NodeId) => tape.nodes[id].kind !== 'operation' && !isReduction(id);
  const declared = declaredEntries(
    tape,
    rate(recipe) === undefined ? roots : [...roots, recipe.learningRate],
    (id) => tape.names.has(id),
    isGiven,
    behind,
  );
  return {
    ...{ recipe, scalars, vectors, constants, declared, givenName, inputAt },
    levelOf: (id) => levels[id],
  };
}

/** The learning rate as transforms leave it, where one of them changes it. */
function rate({ tape, inputs, learningRate }: NamedRecipe): NodeId | undefined {
  const node = tape.nodes[learningRate];
  return node.kind === 'input' && inputs[node.index].kind === 'learningRate' ? undefined : learningRate;
}

function levelsOf({ tape, inputs }: NamedRecipe): EntryLevel[] {
  const levels: EntryLevel[] = [];
  for (const node of tape.nodes) {
    if (node.kind === 'operation')
      levels.push(levels[node.left] === 'array' || levels[node.right] === 'array' ? 'array' : 'number');
    else if (node.kind === 'input')
      levels.push(
        ['x', 'gradient', 'vector', 'drawn'].includes(inputs[node.index].kind) ? 'array' : 'number',
      );
    else levels.push('number');
  }
  return levels;
}
