import { foldLine, foldSymbol, mostSummed } from '../board/foldLine';
import type { BoardCondition, LineSource } from '../board/lineSource';
import { signOf } from '../board/names';
import { type BoardSymbol, symbolOf } from '../board/symbol';
import type { BoardTerm, Leaf } from '../board/term';
import { namedNumber, type TermScope, termOf } from '../board/termOf';
import type { Fold, Name, Syntax } from '../expression/language/syntax';
import type { NodeId } from '../expression/tape/operations';
import type { Sliced } from '../objective/sliced';
import type { FormulaPart } from '../optimizers/insight';
import { lowerRecipe } from '../optimizers/recipe/lowerRecipe';
import type { Recipe, RecipeGoal } from '../optimizers/recipe/recipe';
import type { ToldLine, Transform } from '../optimizers/recipe/transform';
import type { Precision } from '../precision';
import { RecipeNumbers, type RecipePlace } from './recipeNumbers';

/** What of a step the line of the gradient is, as the lines of methods' own name it: by its sign. */
const gradientKey = 'g';

/** Where a part's lines begin. */
export interface FormulaStart {
  /** What is read: the part's own parameters, and their gradient as it comes. */
  readonly place: RecipePlace;
  /** Which of the part's parameters the lines are about. */
  readonly parameter: number;
  /** What the parameter is called. */
  readonly symbol: BoardSymbol;
  /** Tells the numbers of this part from those of others. */
  readonly prefix: string;
  /** What the update on its way is called so far: g while it is a gradient. */
  readonly arriving: 'g' | 'u';
}

/** A part's lines, and what it leaves of the update. */
export interface FormulaLines {
  readonly lines: readonly LineSource[];
  readonly leaving: 'g' | 'u';
  /** The number of each parameter that the recipe stores: its next value, or the update. */
  readonly stored: (parameter: number) => number;
}

/** The formulas of a recipe as lines, one for each assignment, with the numbers of a step. */
export function* formulaLines(part: FormulaPart, start: FormulaStart): Sliced<FormulaLines> {
  const { recipe, told } = loweredFor(part);
  const numbers = yield* RecipeNumbers.of(recipe, start.place);
  const writer = new FormulaWriter(recipe, numbers, start);
  for (const line of told) writer.assign(line);
  if (part.goal === 'step') writer.move();
  const stored = (parameter: number): number => numbers.at(parameter)[recipe.stored];
  return { lines: writer.lines, leaving: writer.update, stored };
}

/** What of a parameter stands for all of them: the name of one would be taken for itself. */
const ofAllParameters: Readonly<Record<string, string>> = { x: 'θ', origin: 'θ₀' };

/** A part's recipe as a textbook has it, with its assignments in their order. */
interface BoardRecipe {
  readonly precision: Precision;
  readonly goal: RecipeGoal;
  readonly recipe: Recipe;
  readonly told: readonly ToldLine[];
}

/** The recipes of parts that were looked at: the steps of a run have the same. */
const known = new WeakMap<readonly Transform[], BoardRecipe>();

function loweredFor({ transforms, precision, goal }: FormulaPart): BoardRecipe {
  const found = known.get(transforms);
  if (found?.precision === precision && found.goal === goal) return found;
  const told: ToldLine[] = [];
  const shown = transforms.map(({ scaling: _, ...transform }) => ({ ...transform, ...transform.board }));
  const recipe = lowerRecipe(shown, precision, goal, {
    line: (line) => told.push(line),
    scaling: () => {},
    behind: () => {},
  });
  const lowered = { precision, goal, recipe, told };
  known.set(transforms, lowered);
  return lowered;
}

class FormulaWriter {
  readonly lines: LineSource[] = [];
  update: 'g' | 'u';
  private readonly recipe: Recipe;
  private readonly numbers: RecipeNumbers;
  private readonly start: FormulaStart;
  /** The numbers of the parameter that the lines are about. */
  private readonly own: ArrayLike<number>;
  /** Sums that have a line already. */
  private readonly summed = new Set<NodeId>();
  /** What a transform has assigned so far. */
  private readonly assigned = new Map<Transform, Set<string>>();
  private conditions: BoardCondition[] = [];
  private moved: NodeId | undefined;
  private left: NodeId | undefined;

  constructor(recipe: Recipe, numbers: RecipeNumbers, start: FormulaStart) {
    this.recipe = recipe;
    this.numbers = numbers;
    this.start = start;
    this.update = start.arriving;
    this.own = numbers.at(start.parameter).slice();
  }

  /** The line of an assignment; none where it only says again what a setting is. */
  assign(line: ToldLine): void {
    const { transform, target, value, entry } = line;
    const own = this.assigned.get(transform) ?? new Set();
    this.assigned.set(transform, own);
    const isMove = target === 'x';
    if (value.kind === 'fold') this.assignSum(line, value);
    else if (isMove || this.recipe.tape.constantAt(entry) === undefined) {
      this.conditions = [];
      const term = termOf(value, this.scopeOf(line, this.start.parameter));
      if (target === 'u' && transform.ofGradient === undefined) this.update = 'u';
      this.lines.push({
        ...{ role: 'way', sign: '←', term, result: this.own[entry], key: this.keyOf(entry) },
        target: this.symbolOf(target, transform, true),
        ...(this.conditions.length > 0 && { conditions: this.conditions }),
      });
    }
    own.add(target);
    if (target === 'u') this.left = entry;
    if (!isMove) return;
    // A rule moves the parameter by itself: what is added behind it begins at nothing.
    this.moved = entry;
    this.left = undefined;
    this.update = 'u';
  }

  /** The last line: the parameter loses what is left of the update. A rule that moves it by itself has said so. */
  move(): void {
    const { recipe, start, own } = this;
    const { stored } = recipe;
    const last = this.lines.findLastIndex(
      ({ key }) => this.moved !== undefined && key === this.keyOf(this.moved),
    );
    if (last >= 0 && this.left === undefined) {
      // What a rule does behind that is for the next step.
      this.lines[last] = { ...this.lines[last], role: 'point' };
      return;
    }
    const from = this.moved ?? this.input('x');
    const left = this.left ?? this.input('gradient');
    const term: BoardTerm = {
      ...{ kind: 'binary', operator: '-' },
      left: this.leafOf(start.symbol, from, start.parameter, own),
      right: this.leafOf(symbolOf(this.update), left, start.parameter, own),
    };
    const line = { role: 'point', sign: '←', target: start.symbol, term } as const;
    this.lines.push({ ...line, result: own[stored], key: `${this.keyOf(stored)}→` });
  }

  private scopeOf(
    { transform, entries }: Pick<ToldLine, 'transform' | 'entries'>,
    parameter: number,
    isSummed = false,
  ): TermScope {
    const values = parameter === this.start.parameter ? this.own : this.numbers.at(parameter).slice();
    const entryOf = (part: Syntax): NodeId | undefined => entries.get(part);
    return {
      precision: this.recipe.precision,
      name: (name) => {
        const entry = entryOf(name);
        if (entry === undefined) return namedNumber(name) ?? unknown(name);
        const all = isSummed ? ofAllParameters[name.name] : undefined;
        const symbol = all === undefined ? this.symbolOf(name.name, transform) : symbolOf(all);
        return this.leafOf(symbol, entry, parameter, values);
      },
      fold: (fold) => this.sum(fold, transform, entries),
      condition: (condition) => {
        if (!this.conditions.some((own) => JSON.stringify(own) === JSON.stringify(condition)))
          this.conditions.push(condition);
      },
    };
  }

  /** A sum over all parameters: a line of its own stands before the one that needs it. */
  private sum(fold: Fold, transform: Transform, entries: ReadonlyMap<Syntax, NodeId>): Leaf {
    const entry = entries.get(fold);
    if (entry === undefined) throw new Error(`A ${fold.fold} was not lowered.`);
    const bodyOf = (parameter: number): BoardTerm => this.bodyOf(fold, { transform, entries }, parameter);
    const symbol = foldSymbol(fold, bodyOf(this.start.parameter));
    const leaf = this.leafOf(symbol, entry, this.start.parameter, this.own);
    if (this.summed.has(entry)) return leaf;
    this.summed.add(entry);
    const line = { target: symbol, sign: '=', formula: 'none', result: leaf.value, key: leaf.key } as const;
    this.lines.push(foldLine(fold, line, this.writtenOut(bodyOf)));
    return leaf;
  }

  /** What is a sum and nothing else: its line is that of the sum. */
  private assignSum({ transform, entries, target, entry }: ToldLine, fold: Fold): void {
    const bodyOf = (parameter: number): BoardTerm => this.bodyOf(fold, { transform, entries }, parameter);
    this.summed.add(entry);
    const line = {
      target: this.symbolOf(target, transform, true),
      sign: '←',
      formula: foldSymbol(fold, bodyOf(this.start.parameter)),
      result: this.own[entry],
      key: this.keyOf(entry),
    } as const;
    this.lines.push(foldLine(fold, line, this.writtenOut(bodyOf)));
  }

  private bodyOf(fold: Fold, own: Pick<ToldLine, 'transform' | 'entries'>, parameter: number): BoardTerm {
    return termOf(fold.body, this.scopeOf(own, parameter, true));
  }

  /** What is summed, of each parameter; none of many. */
  private writtenOut(bodyOf: (parameter: number) => BoardTerm): readonly BoardTerm[] {
    const { count } = this.numbers;
    return count <= mostSummed ? Array.from({ length: count }, (_, i) => bodyOf(i)) : [];
  }

  private leafOf(symbol: BoardSymbol, entry: NodeId, parameter: number, values: ArrayLike<number>): Leaf {
    const isConstant = this.recipe.tape.constantAt(entry) !== undefined;
    const key = parameter === this.start.parameter ? this.keyOf(entry) : `${this.keyOf(entry)}@${parameter}`;
    return { kind: 'leaf', symbol, value: values[entry], key, isConstant };
  }

  /** The gradient as it came has a line of its own before all parts, whose digits are those of its uses. */
  private keyOf(entry: NodeId): string {
    const isArrived = this.start.arriving === 'g' && entry === this.input('gradient');
    return isArrived ? gradientKey : `${this.start.prefix}${entry}`;
  }

  private input(wanted: 'x' | 'gradient'): NodeId {
    const { tape, inputs } = this.recipe;
    return tape.input(inputs.findIndex(({ kind }) => kind === wanted));
  }

  /** @param isAssigned it is what a line gives a value */
  private symbolOf(name: string, transform: Transform, isAssigned = false): BoardSymbol {
    if (name === 'u') return symbolOf(this.update);
    if (name === 'x') return this.start.symbol;
    const isState = Object.hasOwn(transform.scalars ?? {}, name);
    const isBefore = isState && !isAssigned && this.assigned.get(transform)?.has(name) !== true;
    return signOf(name, isBefore, transform.symbols);
  }
}

function unknown({ name }: Name): never {
  throw new Error(`${name} stands for nothing.`);
}
