/** What a rule may name besides its own variables and parameters, by the name that it has from then on. */
export type KnownName = 'x' | 'g' | 'lr' | 'f' | 'k' | 'n';

/** What each stands for, in the words of a sentence. */
export const knownNames: Readonly<Record<KnownName, string>> = {
  x: 'the parameters',
  g: 'the gradient',
  lr: 'the learning rate',
  f: 'the loss',
  k: 'the number of the step',
  n: 'how many parameters there are',
};

/** How else people write them. A rule that assigns to such a name has a variable of its own. */
const spellings: ReadonlyMap<string, KnownName> = new Map([
  ['theta', 'x'],
  ['θ', 'x'],
  ['grad', 'g'],
  ['gradient', 'g'],
  ['eta', 'lr'],
  ['η', 'lr'],
  ['learning_rate', 'lr'],
  ['loss', 'f'],
  ['t', 'k'],
]);

/** What may be moved in place of x, where x itself is not: the first one that a rule assigns to. */
const points: readonly string[] = ['x', 'θ', 'theta', 'w'];

export const isKnown = (name: string): name is KnownName => Object.hasOwn(knownNames, name);

/** The names of a rule, which assigns to some of them. */
export class RuleNames {
  private readonly own: ReadonlySet<string>;
  private readonly point: string;

  /** @param assigned what the rule assigns to, gives a start to, or declares */
  constructor(assigned: ReadonlySet<string>) {
    this.point = points.find((name) => assigned.has(name)) ?? 'x';
    this.own = new Set([...assigned].filter((name) => name !== this.point));
  }

  /** The one spelling of a name; undefined for one that stands for nothing. */
  resolve(name: string): string | undefined {
    if (name === this.point) return 'x';
    if (this.own.has(name) || isKnown(name)) return name;
    return spellings.get(name);
  }
}
