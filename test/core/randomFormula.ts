import type { Random } from '../../src/core/random';

/** The same function in our language, in one of its spellings, and in that of mathjs. */
export interface RandomFormula {
  readonly ours: string;
  readonly mathjs: string;
}

/** What a random formula may contain. */
export interface Vocabulary {
  /** Comparisons, conditionals and functions with kinks and steps. */
  readonly conditions: boolean;
  /** How deep it may be. */
  readonly depth: number;
}

const smooth = [
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'sinh',
  'cosh',
  'tanh',
  'exp',
  'log',
  'sqrt',
  'cbrt',
  'log10',
];
const others = ['abs', 'sign', 'floor', 'ceil', 'square', 'log2', 'expm1', 'log1p'];
const comparisons = ['<', '<=', '>', '>=', '==', '!='];

/** A random formula in x and y. */
export function randomFormula(random: Random, vocabulary: Vocabulary): RandomFormula {
  const { ours, mathjs } = new Writer(random, vocabulary).expression(1 + random.below(vocabulary.depth));
  // Both parameters appear, so that there are always two.
  const both = { ours: `${ours} + x - y`, mathjs: `${mathjs} + x - y` };
  if (random.below(4) > 0) return both;
  const inner = new Writer(random, vocabulary).expression(2);
  return {
    ours: `${pick(random, ['mid', 'r_1', 'ψ'])} = ${inner.ours}${pick(random, ['; ', '\n'])}${both.ours} + mid`.replace(
      /^(\S+)(.*) mid$/su,
      '$1$2 $1',
    ),
    mathjs: `${both.mathjs} + ${inner.mathjs}`,
  };
}

function pick<T>(random: Random, among: readonly T[]): T {
  return among[random.below(among.length)];
}

function constant(random: Random): RandomFormula {
  const text = pick(random, ['2', '0.75', '(-1.5)']);
  return { ours: text, mathjs: text };
}

/** Every expression is a single number or name, a call, or stands in parentheses. */
class Writer {
  private readonly random: Random;
  private readonly vocabulary: Vocabulary;

  constructor(random: Random, vocabulary: Vocabulary) {
    this.random = random;
    this.vocabulary = vocabulary;
  }

  expression(depth: number): RandomFormula {
    if (depth === 0) return this.leaf();
    const kinds = [this.chain, this.chain, this.call, this.power, this.negation];
    if (this.vocabulary.conditions) kinds.push(this.conditional, this.indicator, this.extreme);
    return pick(this.random, kinds).call(this, depth - 1);
  }

  private leaf(): RandomFormula {
    const text = pick(this.random, [
      'x',
      'y',
      'x',
      'y',
      '2',
      '0.5',
      '3',
      'pi',
      (4 * this.random.uniform()).toFixed(3),
    ]);
    return { ours: text, mathjs: text };
  }

  /** a + b - c * d, without parentheses inside: precedence is compared too. */
  private chain(depth: number): RandomFormula {
    const operators = ['+', '-', '*', '/', ...(this.vocabulary.conditions ? ['%'] : [])];
    let { ours, mathjs } = this.expression(depth);
    for (let count = 1 + this.random.below(3); count > 0; count--) {
      const operator = pick(this.random, operators);
      // mathjs and we differ in what is left of a division by 0.
      const next = operator === '%' ? constant(this.random) : this.expression(depth);
      ours += ` ${operator === '*' ? pick(this.random, ['*', '·', '×']) : operator} ${next.ours}`;
      mathjs += ` ${operator} ${next.mathjs}`;
    }
    return { ours: `(${ours})`, mathjs: `(${mathjs})` };
  }

  private call(depth: number): RandomFormula {
    const names = this.vocabulary.conditions ? [...smooth, ...others] : smooth;
    const name = pick(this.random, names);
    const { ours, mathjs } = this.expression(depth);
    const prefix = pick(this.random, ['', '', 'np.', 'Math.']);
    return { ours: `${prefix}${name}(${ours})`, mathjs: `${name}(${mathjs})` };
  }

  private power(depth: number): RandomFormula {
    const inner = this.expression(depth);
    const exponent = pick(this.random, ['2', '3', '4', '-1', '0.5', '1.5', '9', 'y']);
    // mathjs takes real roots of negative numbers where an exponent looks like a fraction of odd denominator.
    const base = exponent === 'y' ? { ours: `exp(${inner.ours})`, mathjs: `exp(${inner.mathjs})` } : inner;
    const sign = pick(this.random, ['', '-']);
    const operator = pick(this.random, ['^', '**']);
    return {
      ours: `(${sign}${base.ours}${operator}${exponent})`,
      mathjs: `(${sign}${base.mathjs}^${exponent})`,
    };
  }

  private negation(depth: number): RandomFormula {
    const { ours, mathjs } = this.expression(depth);
    return { ours: `(-${ours})`, mathjs: `(-${mathjs})` };
  }

  private conditional(depth: number): RandomFormula {
    const [c, a, b] = [this.condition(depth), this.expression(depth), this.expression(depth)];
    const ours = pick(this.random, [
      `(${c.ours} ? ${a.ours} : ${b.ours})`,
      `if(${c.ours}, ${a.ours}, ${b.ours})`,
      `np.where(${c.ours}, ${a.ours}, ${b.ours})`,
      `(${a.ours} if ${c.ours} else ${b.ours})`,
    ]);
    return { ours, mathjs: `(${c.mathjs} ? ${a.mathjs} : ${b.mathjs})` };
  }

  private condition(depth: number): RandomFormula {
    const [a, b] = [this.expression(depth), this.expression(depth)];
    const operator = pick(this.random, comparisons);
    const one = { ours: `${a.ours} ${operator} ${b.ours}`, mathjs: `${a.mathjs} ${operator} ${b.mathjs}` };
    switch (this.random.below(5)) {
      case 0:
        return { ours: `0 < ${one.ours}`, mathjs: `0 < ${one.mathjs}` };
      case 1: {
        const other = this.condition(0);
        const word = pick(this.random, ['and', 'or']);
        const ours = pick(this.random, [word, word === 'and' ? '&&' : '||']);
        return { ours: `${one.ours} ${ours} ${other.ours}`, mathjs: `${one.mathjs} ${word} ${other.mathjs}` };
      }
      case 2:
        return {
          ours: pick(this.random, [`not ${one.ours}`, `!(${one.ours})`]),
          mathjs: `not (${one.mathjs})`,
        };
      default:
        return one;
    }
  }

  private indicator(depth: number): RandomFormula {
    const [c, a] = [this.condition(depth), this.expression(depth)];
    return { ours: `((${c.ours}) * ${a.ours})`, mathjs: `((${c.mathjs}) * ${a.mathjs})` };
  }

  private extreme(depth: number): RandomFormula {
    const name = pick(this.random, ['max', 'min', 'hypot']);
    const operands = Array.from({ length: 2 + this.random.below(2) }, () => this.expression(depth));
    const list = (language: keyof RandomFormula) => operands.map((operand) => operand[language]).join(', ');
    return { ours: `${name}(${list('ours')})`, mathjs: `${name}(${list('mathjs')})` };
  }
}
