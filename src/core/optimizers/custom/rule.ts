import { canonical } from '../../expression/language/characters';
import { answer, refuseWhole } from '../../expression/language/refusal';
import type { Parsed } from '../../problem';
import { type OwnParameter, ownParameters, ruleTitle } from './ownParameters';
import {
  refuseLength,
  refuseNumbers,
  refuseParameters,
  refusePoint,
  refuseReductions,
  refuseTargets,
} from './ruleChecks';
import { RuleNames } from './ruleNames';
import { type RuleStatement, ruleStatements } from './ruleStatements';
import { hasVector, partsOf, type RuleAssignment, RuleTrees } from './ruleTrees';
import { startOfState } from './startOfState';

/** A number that a rule carries from step to step, one for all or one for each parameter. */
export interface RuleState {
  readonly name: string;
  readonly isVector: boolean;
  /** What it is before the first step: a number, or the point where the run begins. */
  readonly initial: number | 'x';
}

/** An update rule that a person typed. */
export interface UpdateRule {
  readonly text: string;
  readonly title?: string;
  /** Its own parameters, by the names that its assignments have for them. */
  readonly parameters: readonly OwnParameter[];
  readonly states: readonly RuleState[];
  /** In the order in which they are done in each step. */
  readonly assignments: readonly RuleAssignment[];
  /** What has a value for each parameter: x, g, and those of its variables that do. */
  readonly vectors: ReadonlySet<string>;
}

/** What `start` lines say. */
export type Starts = ReadonlyMap<string, RuleStatement>;

/** Reads an update rule; a Problem says what is wrong and where. `optimizers/custom.ts` has the language. */
export function readRule(text: string): Parsed<UpdateRule> {
  return answer(() => {
    refuseLength(text);
    const parameters = ownParameters(text).map((own) => ({ ...own, name: canonical(own.name) }));
    const { assignments, starts } = linesOf(text, parameters);
    if (!assignments.some(({ target }) => target === 'x'))
      refuseWhole('The update rule never moves x: give it a line such as x = x - lr*g.', text);
    const vectors = vectorsOf(assignments, starts);
    const values = [...assignments, ...starts.values()].map(({ value }) => value);
    refuseReductions(values, text);
    refuseNumbers(values, vectors);
    refusePoint(assignments, vectors);
    const states = statesOf(assignments, starts, parameters, vectors);
    const title = ruleTitle(text);
    return { text, parameters, assignments, vectors, states, ...(title !== undefined && { title }) };
  });
}

/** The lines of a rule in the spelling that they have from here on. */
function linesOf(
  text: string,
  parameters: readonly OwnParameter[],
): { readonly assignments: readonly RuleAssignment[]; readonly starts: Starts } {
  const statements = ruleStatements(text);
  const names = namesOf(statements, parameters);
  refuseParameters(parameters);
  refuseTargets(statements, parameters, names);
  const trees = new RuleTrees(names, text);
  const read = statements.map((own) => ({ ...own, value: trees.read(own.value) }));
  return {
    assignments: read
      .filter(({ isStart }) => !isStart)
      .map(({ target: { name }, value }) => ({ target: names.resolve(name) ?? name, value })),
    starts: new Map(read.filter(({ isStart }) => isStart).map((own) => [own.target.name, own])),
  };
}

function namesOf(statements: readonly RuleStatement[], parameters: readonly OwnParameter[]): RuleNames {
  return new RuleNames(
    new Set([...statements.map(({ target }) => target.name), ...parameters.map(({ name }) => name)]),
  );
}

/** What has a value for each parameter: what is computed of x, g, or another such variable. */
function vectorsOf(assignments: readonly RuleAssignment[], starts: Starts): ReadonlySet<string> {
  const vectors = new Set(['x', 'g']);
  const all = [...assignments, ...Array.from(starts, ([target, { value }]) => ({ target, value }))];
  for (let before = 0; before < vectors.size; ) {
    before = vectors.size;
    for (const { target, value } of all) if (hasVector(value, vectors)) vectors.add(target);
  }
  return vectors;
}

/** The variables that are used before they are assigned, or have a start, in the order of the text. */
function statesOf(
  assignments: readonly RuleAssignment[],
  starts: Starts,
  parameters: readonly OwnParameter[],
  vectors: ReadonlySet<string>,
): readonly RuleState[] {
  const targets = new Set([...assignments.map(({ target }) => target), ...starts.keys()]);
  const carried = new Set(starts.keys());
  const done = new Set<string>();
  for (const { target, value } of assignments) {
    for (const part of partsOf(value))
      if (part.kind === 'name' && targets.has(part.name) && !done.has(part.name)) carried.add(part.name);
    done.add(target);
  }
  carried.delete('x');
  return Array.from(carried, (name) => ({
    ...{ name, isVector: vectors.has(name) },
    initial: startOfState(starts.get(name), parameters),
  }));
}
