import { literal } from '../../../expression/code/literal';
import type { Syntax } from '../../../expression/language/syntax';
import type { UpdateRule } from '../rule';
import type { RuleAssignment } from '../ruleTrees';
import { codeNames, commented, usesLoss } from './codeNames';
import { type CodeWords, written } from './codeWriter';
import { indented } from './numpyCode';

/** A rule as TypeScript that needs nothing else: `const step = makeRule(); step(x, g);` changes x in place. */
export function typescriptCode(rule: UpdateRule, learningRate: number): string {
  const name = codeNames(rule);
  const own = [
    ['lr', learningRate] as const,
    ...rule.parameters.map((each) => [name(each.name), each.value] as const),
  ];
  const targets = new Set([
    ...rule.states.map((state) => state.name),
    ...rule.assignments.map(({ target }) => target),
  ]);
  const initials = new Map(rule.states.map((state) => [state.name, state.initial]));
  const kept = [...targets].filter((target) => target !== 'x');
  const vectors = kept.filter((target) => rule.vectors.has(target));
  const states = kept.filter((target) => !rule.vectors.has(target) && initials.has(target));
  const locals = kept.filter((target) => !rule.vectors.has(target) && !initials.has(target));
  const lines = new TypescriptLines(rule, name);
  const body = rule.assignments.flatMap((assignment) => lines.of(assignment));
  const arrays = vectors.map((vector) => {
    const initial = initials.get(vector) ?? 0;
    return `${name(vector)} = ${initial === 'x' ? 'x.slice()' : `new Float64Array(x.length).fill(${literal(initial)})`};`;
  });
  return `${commented(rule, '//')}
export function makeRule({ ${own.map(([parameter, value]) => `${parameter} = ${literal(value)}`).join(', ')} } = {}) {
  let k = 0;
${indented(2, [
  ...vectors.map((vector) => `let ${name(vector)} = new Float64Array(0);`),
  ...states.map((state) => `let ${name(state)} = ${literal(Number(initials.get(state)))};`),
])}  /** Moves the parameters x in place, by their gradient g${usesLoss(rule) ? ' and the loss f' : ''} there. */
  return function step(x: Float64Array, g: Float64Array${usesLoss(rule) ? ', f: number' : ''}): void {
    const n = x.length;
${indented(4, arrays.length > 0 ? ['if (k === 0) {', ...arrays.map((line) => `  ${line}`), '}'] : [])}    k++;
${indented(4, [...locals.map((local) => `let ${name(local)} = 0;`), ...body])}  };
}
${lines.reduces ? '\nfunction total(n: number, term: (i: number) => number): number {\n  let sum = 0;\n  for (let i = 0; i < n; i++) sum += term(i);\n  return sum;\n}\n' : ''}`;
}

/** The statements of a rule's assignments; sums and norms are computed before the loop that needs them. */
class TypescriptLines {
  private readonly rule: UpdateRule;
  private readonly name: (own: string) => string;
  private before: string[] = [];
  private count = 0;

  constructor(rule: UpdateRule, name: (own: string) => string) {
    this.rule = rule;
    this.name = name;
  }

  get reduces(): boolean {
    return this.count > 0;
  }

  of({ target, value }: RuleAssignment): readonly string[] {
    this.before = [];
    const text = written(value, this.words);
    const isVector = this.rule.vectors.has(target);
    const line = isVector
      ? `for (let i = 0; i < n; i++) ${this.name(target)}[i] = ${text};`
      : `${this.name(target)} = ${text};`;
    return [...this.before, line];
  }

  private get words(): CodeWords {
    const { name, rule } = this;
    return {
      name: (own) => (rule.vectors.has(own) ? `${name(own)}[i]` : name(own)),
      number: literal,
      call: (called, operands) => {
        const [a, b] = operands;
        return called === 'mod'
          ? `(${a} - (${b}) * Math.floor((${a}) / (${b})))`
          : `Math.${called}(${operands.join(', ')})`;
      },
      logic: { and: '&&', or: '||', not: '!' },
      equal: '===',
      unequal: '!==',
      conditional: (condition, [then, otherwise]) => `(${condition} ? ${then} : ${otherwise})`,
      fold: (kind, body, write) => this.reduced(kind, body, write),
    };
  }

  private reduced(kind: string, body: Syntax, write: (part: Syntax) => string): string {
    const term = write(body);
    const total = kind === 'norm' ? `Math.sqrt(total(n, (i) => (${term}) ** 2))` : `total(n, (i) => ${term})`;
    // No name of a rule has such a sign.
    const result = `${kind}$${literal(++this.count)}`;
    this.before.push(`const ${result} = ${total}${kind === 'mean' ? ' / n' : ''};`);
    return result;
  }
}
