/** How many arguments in braces a command takes; of those that are not here nobody who writes a line knows anything. */
const commands: Readonly<Record<string, number>> = {
  ...{ frac: 2, sqrt: 1, mathrm: 1, operatorname: 1, hat: 1, bar: 1 },
  ...{ alpha: 0, beta: 0, gamma: 0, delta: 0, varepsilon: 0, zeta: 0, eta: 0, theta: 0, kappa: 0, lambda: 0 },
  ...{
    mu: 0,
    xi: 0,
    pi: 0,
    rho: 0,
    sigma: 0,
    varsigma: 0,
    tau: 0,
    varphi: 0,
    psi: 0,
    omega: 0,
    Delta: 0,
    sum: 0,
  },
  ...{
    nabla: 0,
    circ: 0,
    partial: 0,
    cdot: 0,
    times: 0,
    infty: 0,
    leftarrow: 0,
    to: 0,
    le: 0,
    ge: 0,
    ne: 0,
    det: 0,
  },
  ...{ '\\': 0, ';': 0, '|': 0, _: 0, '#': 0, '%': 0, $: 0, '&': 0 },
};

type Token = { readonly kind: 'command' | 'sign'; readonly text: string };

const tokensOf = (latex: string): readonly Token[] =>
  Array.from(latex.matchAll(/\\([A-Za-z]+|.)|(\s+)|(.)/gsu), ([, command, space, sign]): Token[] => {
    if (command !== undefined) return [{ kind: 'command', text: command }];
    return space === undefined ? [{ kind: 'sign', text: sign }] : [];
  }).flat();

/** Reads LaTeX as amsmath does, as far as lines need it: known commands with their arguments, matching brackets, one index and one power each. */
class LatexReader {
  private at = 0;
  private readonly tokens: readonly Token[];

  constructor(latex: string) {
    this.tokens = tokensOf(latex);
  }

  /** Reads all of it; throws what is wrong. */
  whole(): void {
    this.list(undefined);
    if (this.at < this.tokens.length) throw new Error(`${this.tokens[this.at].text} closes nothing`);
  }

  /** Atoms up to what closes them. */
  private list(end: '}' | 'right' | undefined): void {
    while (this.at < this.tokens.length) {
      const { kind, text } = this.tokens[this.at];
      if (text === '}' && kind === 'sign') break;
      if (text === 'right' && kind === 'command') break;
      this.scripted();
    }
    const closing = this.tokens[this.at]?.text;
    if (end !== undefined && closing !== end) throw new Error(`${closing ?? 'the end'} stands for ${end}`);
  }

  /** An atom with its index and its power. */
  private scripted(): void {
    this.atom();
    const seen = new Set<string>();
    for (let next = this.tokens[this.at]; next?.kind === 'sign'; next = this.tokens[this.at]) {
      if (next.text !== '_' && next.text !== '^' && next.text !== "'") return;
      const mark = next.text === "'" ? '^' : next.text;
      if (seen.has(mark)) throw new Error(`two ${mark} at one sign`);
      seen.add(mark);
      this.at++;
      if (next.text !== "'") this.group();
    }
  }

  private group(): void {
    const { kind, text } = this.tokens[this.at] ?? { kind: 'sign', text: 'the end' };
    if (kind !== 'sign' || text !== '{') throw new Error(`${text} stands for {`);
    this.at++;
    this.list('}');
    this.at++;
  }

  private atom(): void {
    const { kind, text } = this.tokens[this.at];
    if (kind === 'sign') {
      if (text === '{') {
        this.group();
        return;
      }
      if (!/^[\x20-\x7e]$/.test(text)) throw new Error(`${text} is no LaTeX`);
      if (/[\\^_%#$&]/.test(text)) throw new Error(`${text} stands alone`);
      this.at++;
      return;
    }
    this.at++;
    if (text === 'left') {
      this.fenced();
      return;
    }
    const operands = commands[text];
    if (operands === undefined) throw new Error(`\\${text} is not known`);
    for (let i = 0; i < operands; i++) this.group();
  }

  /** \left( … \right). */
  private fenced(): void {
    this.fence();
    this.list('right');
    this.at++;
    this.fence();
  }

  private fence(): void {
    const { text } = this.tokens[this.at] ?? { text: 'the end' };
    if (!/^[()|]$/.test(text)) throw new Error(`${text} is no bracket`);
    this.at++;
  }
}

/** What is wrong with LaTeX; undefined: nothing. */
export function faultOfLatex(latex: string): string | undefined {
  try {
    new LatexReader(latex).whole();
    return undefined;
  } catch (error) {
    return `${error instanceof Error ? error.message : error} in ${latex}`;
  }
}
