import type { NodeId } from '../../expression/tape/operations';
import { rounding } from '../../precision';
import type { WrittenStep } from '../languages/dialect';
import { typescriptNumber, typescriptWords } from '../languages/typescriptWords';
import type { ProgramNames } from '../names';
import { Expressions } from '../tape/expressions';
import { declaredEntries } from '../tape/operands';
import { isReplacedInPlace } from './inPlace';
import type { NamedRecipe } from './namedRecipe';
import { type GivenNames, planRecipe, type RecipePlan } from './recipePlan';

/** A recipe's step in TypeScript: loops over the parameters, as a run itself does it. */
export function loopStep(
  recipe: NamedRecipe,
  names: ProgramNames,
  given: Omit<GivenNames, 'count'>,
): WrittenStep {
  const indexed = (name: string) => `${name}[i]`;
  const plan = planRecipe(recipe, names, {
    ...{ ...given, x: indexed(given.x), gradient: indexed(given.gradient), count: 'n' },
    drawn: given.drawn.map(indexed),
  });
  const lines = new LoopLines(plan, names, given);
  const all = lines.all();
  const round = rounding(recipe.precision);
  return {
    constants: plan.constants.map(({ name, value }) => `const ${name} = ${typescriptNumber(round(value))};`),
    state: [
      ...plan.scalars.map(({ name, initial }) => `let ${name} = ${initial};`),
      ...plan.vectors.map(({ name, initial }) => `const ${name} = ${startOf(initial, given.x)};`),
    ],
    lines: all,
    rate: lines.rate(),
  };
}

function startOf(initial: number | 'x', x: string): string {
  if (initial === 'x') return `${x}.slice()`;
  return initial === 0 ? 'new Float64Array(n)' : `new Float64Array(n).fill(${typescriptNumber(initial)})`;
}

class LoopLines {
  private readonly plan: RecipePlan;
  private readonly names: ProgramNames;
  private readonly given: Omit<GivenNames, 'count'>;
  private readonly declaredNames = new Map<NodeId, string>();
  private readonly expressions: Expressions;

  constructor(plan: RecipePlan, names: ProgramNames, given: Omit<GivenNames, 'count'>) {
    this.plan = plan;
    this.names = names;
    this.given = given;
    const vectors = new Map(plan.vectors.map(({ before, name }) => [before, `${name}[i]`]));
    this.expressions = new Expressions({
      tape: plan.recipe.tape,
      words: typescriptWords(plan.recipe.precision),
      nameOf: (id) => this.declaredNames.get(id) ?? vectors.get(id) ?? plan.givenName(id),
      levelOf: plan.levelOf,
    });
  }

  all(): readonly string[] {
    const { recipe, scalars } = this.plan;
    const phases = recipe.phases.flatMap(({ reductions }, level) => this.phase(level, reductions));
    const isMade = this.declaredNames.has(recipe.learningRate) || this.plan.givenName(recipe.learningRate);
    const rate = recipe.goal === 'step' || isMade ? [] : [this.constant(recipe.learningRate)];
    const stores = scalars
      .filter(({ before, after }) => before !== after)
      .map(({ name, after }) => `${name} = ${this.expressions.value(after).text};`);
    return [...phases, ...rate, ...stores];
  }

  /** The learning rate, once all lines are there. */
  rate(): string {
    return this.expressions.value(this.plan.recipe.learningRate).text;
  }

  private phase(level: number, reductions: readonly number[]): readonly string[] {
    const { recipe } = this.plan;
    const once = recipe.phases[level].once.filter((id) => this.isDeclared(id));
    const before = once.map((id) => this.constant(id));
    const isLast = level === recipe.phases.length - 1;
    return isLast ? [...before, ...this.lastLoop()] : [...before, ...this.sums(reductions)];
  }

  /** Numbers of the whole point are declared where they have a name, or are needed more than once. */
  private isDeclared(id: NodeId): boolean {
    return this.plan.recipe.tape.nodes[id].kind === 'operation' && this.plan.declared.includes(id);
  }

  private constant(id: NodeId): string {
    const wanted = this.plan.recipe.tape.names.get(id) ?? 'term';
    const text = this.expressions.declared(id).text;
    const name = this.names.fresh(wanted);
    this.declaredNames.set(id, name);
    return `const ${name} = ${text};`;
  }

  private sums(reductions: readonly number[]): readonly string[] {
    const { recipe } = this.plan;
    const ending = reductions.map((place) => {
      const reduction = recipe.reductions[place];
      const wanted =
        recipe.tape.names.get(reduction.result) ?? (reduction.kind === 'norm' ? 'length' : 'total');
      const name = this.names.fresh(wanted);
      return {
        ...reduction,
        name,
        sum: reduction.kind === 'norm' ? this.names.fresh(`${wanted}Squared`) : name,
      };
    });
    const declared = this.declaredIn(ending.map(({ term }) => term));
    const inside = this.inLoop(declared, new Map(), () =>
      ending.map(({ sum, term }) => this.addition(sum, term)),
    );
    for (const { result, name } of ending) this.declaredNames.set(result, name);
    return [
      ...ending.map(({ sum }) => `let ${sum} = 0;`),
      ...loop(inside),
      ...ending
        .filter(({ kind }) => kind === 'norm')
        .map(({ name, sum }) => `const ${name} = ${this.rootOf(sum)};`),
    ];
  }

  private addition(sum: string, term: NodeId): string {
    const text = this.expressions.value(term).text;
    return this.plan.recipe.precision === 'float32'
      ? `${sum} = Math.fround(${sum} + ${text});`
      : `${sum} += ${text};`;
  }

  private rootOf(sum: string): string {
    return this.plan.recipe.precision === 'float32' ? `Math.fround(Math.sqrt(${sum}))` : `Math.sqrt(${sum})`;
  }

  private lastLoop(): readonly string[] {
    const { recipe, vectors } = this.plan;
    const target = `${recipe.goal === 'step' ? this.given.x : this.given.gradient}[i]`;
    const changed = vectors.filter(({ before, after }) => before !== after);
    const roots = [...changed.map(({ after }) => after), recipe.stored];
    const declared = this.declaredIn(roots);
    const kept = changed.filter((each) => isReplacedInPlace(this.plan, declared, each));
    const owners = new Map(kept.map(({ after, name }) => [after, `${name}[i]`]));
    const late = changed.filter((each) => !kept.includes(each));
    return loop(
      this.inLoop(declared, owners, () => {
        const stores = [
          ...late.map(({ name, after }) => ({ to: `${name}[i]`, id: after })),
          { to: target, id: recipe.stored },
        ].map(({ to, id }) => ({ to, text: this.expressions.value(id).text }));
        return this.inOrder(stores.filter(({ to, text }) => to !== text));
      }),
    );
  }

  /** Stores do not overwrite what a later one reads: what they store is computed first where they would. */
  private inOrder(stores: readonly { readonly to: string; readonly text: string }[]): readonly string[] {
    const lines: string[] = [];
    const held = stores.map(({ to, text }, at) => {
      const isRead = stores.slice(at + 1).some((other) => mentions(other.text, to));
      if (!isRead || mentionsOnlyName(text)) return { to, text, isRead };
      const name = this.names.fresh(`next_${to.replace('[i]', '')}`);
      lines.push(`const ${name} = ${text};`);
      return { to, text: name, isRead };
    });
    const ordered = [
      ...held.filter(({ isRead }) => !isRead),
      ...held.filter(({ isRead }) => isRead).reverse(),
    ];
    return [...lines, ...ordered.map(({ to, text }) => `${to} = ${text};`)];
  }

  /** What of a parameter stands in lines of its own. */
  private declaredIn(roots: readonly NodeId[]): readonly NodeId[] {
    const { recipe, levelOf } = this.plan;
    const { tape } = recipe;
    const isGiven = (id: NodeId) => tape.nodes[id].kind !== 'operation' || levelOf(id) === 'number';
    return declaredEntries(tape, roots, (id) => tape.names.has(id), isGiven).filter(
      (id) => id !== recipe.stored,
    );
  }

  /** The lines within a loop: what is needed of a parameter, then what is made of it. ProgramNames end with the loop. */
  private inLoop(
    declared: readonly NodeId[],
    owners: ReadonlyMap<NodeId, string>,
    ending: () => readonly string[],
  ): readonly string[] {
    const before = new Map(this.declaredNames);
    const lines = declared.map((id) => this.line(id, owners.get(id)));
    const all = [...lines, ...ending()];
    this.declaredNames.clear();
    for (const [id, name] of before) this.declaredNames.set(id, name);
    return all;
  }

  private line(id: NodeId, owner: string | undefined): string {
    if (owner === undefined) return this.constant(id);
    const text = this.expressions.declared(id).text;
    this.declaredNames.set(id, owner);
    return `${owner} = ${text};`;
  }
}

const loop = (lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['for (let i = 0; i < n; i++) {', ...lines.map((line) => `  ${line}`), '}'];

const escaped = (text: string): string => text.replace(/[[\]]/g, '\\$&');

const mentions = (text: string, place: string): boolean =>
  new RegExp(`(?<![\\w.])${escaped(place)}`).test(text);

const mentionsOnlyName = (text: string): boolean => /^\w+$/.test(text);
