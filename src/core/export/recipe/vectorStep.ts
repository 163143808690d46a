import type { NodeId } from '../../expression/tape/operations';
import type { VectorDialect, WrittenStep } from '../languages/dialect';
import type { ProgramNames } from '../names';
import { Expressions } from '../tape/expressions';
import { isReplacedInPlace } from './inPlace';
import type { NamedRecipe } from './namedRecipe';
import { type CarriedName, type GivenNames, planRecipe, type RecipePlan } from './recipePlan';

/** A recipe's step in a language with arrays: what is done to each parameter is one line for all of them. */
export function vectorStep(
  recipe: NamedRecipe,
  dialect: VectorDialect,
  names: ProgramNames,
  given: Omit<GivenNames, 'count'>,
): WrittenStep {
  const plan = planRecipe(recipe, names, { ...given, count: dialect.count });
  const lines = new VectorLines(plan, dialect, names, given);
  const all = lines.all();
  const { number } = dialect.words;
  return {
    constants: plan.constants.map(({ name, value }) => `${name} = ${number(value)}`),
    state: [
      // Recipes give scalars numbers alone.
      ...plan.scalars.map(({ name, initial }) => `${name} = ${number(Number(initial))}`),
      ...plan.vectors.map(({ name, initial }) => `${name} = ${dialect.filled(initial)}`),
    ],
    lines: all,
    rate: lines.rate(),
  };
}

class VectorLines {
  private readonly plan: RecipePlan;
  private readonly dialect: VectorDialect;
  private readonly names: ProgramNames;
  private readonly given: Omit<GivenNames, 'count'>;
  private readonly declaredNames = new Map<NodeId, string>();
  private readonly expressions: Expressions;

  constructor(
    plan: RecipePlan,
    dialect: VectorDialect,
    names: ProgramNames,
    given: Omit<GivenNames, 'count'>,
  ) {
    this.plan = plan;
    this.dialect = dialect;
    this.names = names;
    this.given = given;
    this.expressions = new Expressions({
      tape: plan.recipe.tape,
      words: dialect.words,
      nameOf: (id) => this.declaredNames.get(id) ?? plan.givenName(id),
      levelOf: plan.levelOf,
    });
  }

  all(): readonly string[] {
    const { declared, recipe, scalars, vectors } = this.plan;
    const carried = [...scalars, ...vectors];
    const kept = carried.filter((each) => isReplacedInPlace(this.plan, declared, each));
    const owners = new Map(kept.map((each) => [each.after, each.name]));
    const lines = declared
      .filter((id) => id !== recipe.stored)
      .map((id) => this.declaration(id, owners.get(id)));
    const late = carried.filter((each) => !kept.includes(each) && each.after !== each.before);
    return [...lines, ...this.ending(late)];
  }

  rate(): string {
    return this.expressions.value(this.plan.recipe.learningRate).text;
  }

  /** What is stored behind all else: the parameters, and what is carried on under the name that it had. */
  private ending(late: readonly CarriedName[]): readonly string[] {
    const { x, gradient } = this.given;
    const { recipe } = this.plan;
    const target = recipe.goal === 'step' ? x : gradient;
    const moved = this.moved();
    const isRead = (id: NodeId): boolean => this.plan.givenName(id) === target;
    const stores = late.map(({ name, after }) => `${name} = ${this.expressions.value(after).text}`);
    if (moved === undefined) return stores;
    if (!late.some(({ after }) => isRead(after))) return [`${target} = ${moved}`, ...stores];
    const next = this.names.fresh(`next_${target}`);
    return [`${next} = ${moved}`, ...stores, `${target} = ${next}`];
  }

  /** The right side of the last assignment; undefined where nothing changes. */
  private moved(): string | undefined {
    const { recipe } = this.plan;
    const { tape, stored } = recipe;
    const node = tape.nodes[stored];
    if (this.plan.givenName(stored) === (recipe.goal === 'step' ? this.given.x : this.given.gradient))
      return undefined;
    if (node.kind !== 'operation') return this.expressions.value(stored).text;
    return this.dialect.array(this.expressions.value(stored).text);
  }

  private declaration(id: NodeId, owner: string | undefined): string {
    const { recipe, inputAt, levelOf } = this.plan;
    const input = inputAt(id);
    const wanted = recipe.tape.names.get(id);
    let right: string;
    let fallback = 'term';
    if (input?.kind === 'reduction') {
      const { kind, body } = recipe.reductions[input.place];
      fallback = kind === 'norm' ? 'length' : 'total';
      right = this.dialect.reduced(kind, this.expressions.value(body).text);
    } else {
      const text = this.expressions.declared(id).text;
      right = levelOf(id) === 'array' ? this.dialect.array(text) : text;
    }
    const name = owner ?? this.names.fresh(wanted ?? fallback);
    this.declaredNames.set(id, name);
    return `${name} = ${right}`;
  }
}
