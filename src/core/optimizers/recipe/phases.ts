import type { NodeId } from '../../expression/tape/operations';
import type { Tape } from '../../expression/tape/tape';
import type { Phase, Recipe, RecipeInput } from './recipe';

/** Where an entry can be computed first: once, or for each parameter; behind how many loops. */
interface PhaseLevel {
  readonly ofParameter: boolean;
  readonly level: number;
}

/** The loops that a recipe takes: as many as reductions depend on each other, and one more. */
export function phasesOf(recipe: Omit<Recipe, 'phases'>): Phase[] {
  const { tape, reductions } = recipe;
  const standings = standingsOf(recipe);
  const used = usedIn(recipe);
  const entries = [...tape.nodes.keys()].filter((id) => used[id] && tape.constantAt(id) === undefined);
  const last = Math.max(0, ...entries.map((id) => standings[id].level));
  const stored = [recipe.stored, ...recipe.vectors.map(({ after }) => after)];
  return Array.from({ length: last + 1 }, (_, level) => {
    const ending = reductions.flatMap(({ term, result }, place) =>
      used[result] && level < last && standings[term].level === level ? [place] : [],
    );
    const roots = level === last ? stored : ending.flatMap((place) => [reductions[place].term]);
    const needed = neededBy(tape, roots, (id) => standings[id].ofParameter);
    return {
      once: entries.filter((id) => !standings[id].ofParameter && standings[id].level === level),
      each: entries.filter((id) => needed.has(id)),
      reductions: ending,
    };
  });
}

function standingsOf({ tape, inputs, reductions }: Omit<Recipe, 'phases'>): PhaseLevel[] {
  const found: PhaseLevel[] = [];
  const ofInput = (input: RecipeInput): PhaseLevel => {
    switch (input.kind) {
      case 'reduction':
        return { ofParameter: false, level: found[reductions[input.place].term].level + 1 };
      case 'x':
      case 'gradient':
      case 'vector':
      case 'drawn':
        return { ofParameter: true, level: 0 };
      default:
        return { ofParameter: false, level: 0 };
    }
  };
  for (const node of tape.nodes) {
    if (node.kind === 'constant') found.push({ ofParameter: false, level: 0 });
    else if (node.kind === 'input') found.push(ofInput(inputs[node.index]));
    else {
      const [left, right] = [found[node.left], found[node.right]];
      found.push({
        ofParameter: left.ofParameter || right.ofParameter,
        level: Math.max(left.level, right.level),
      });
    }
  }
  return found;
}

/** Which entries the outputs of a recipe need, through reductions too. */
function usedIn({ tape, inputs, reductions, ...outputs }: Omit<Recipe, 'phases'>): boolean[] {
  const { stored, learningRate, scalars, vectors } = outputs;
  const used = new Array<boolean>(tape.nodes.length).fill(false);
  for (const id of [stored, learningRate, ...[...scalars, ...vectors].map(({ after }) => after)])
    used[id] = true;
  for (let id = used.length - 1; id >= 0; id--) {
    const node = tape.nodes[id];
    if (!used[id] || node.kind === 'constant') continue;
    if (node.kind === 'operation') {
      used[node.left] = true;
      used[node.right] = true;
      continue;
    }
    const input = inputs[node.index];
    if (input.kind === 'reduction') used[reductions[input.place].term] = true;
  }
  return used;
}

/** The entries of parameters that others need, these included. */
function neededBy(
  tape: Tape,
  roots: readonly NodeId[],
  ofParameter: (id: NodeId) => boolean,
): ReadonlySet<NodeId> {
  const needed = new Set(roots.filter(ofParameter));
  for (const id of needed) {
    const node = tape.nodes[id];
    if (node.kind !== 'operation') continue;
    for (const operand of [node.left, node.right]) if (ofParameter(operand)) needed.add(operand);
  }
  return needed;
}
