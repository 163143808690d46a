/** A name as the field writes it. */
export interface BoardSymbol {
  readonly text: string;
  readonly latex: string;
}

/** Signs that LaTeX has a command for; a space behind it ends its name. */
const commands: Readonly<Record<string, string>> = {
  ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'varepsilon', ζ: 'zeta', η: 'eta', θ: 'theta' },
  ...{ κ: 'kappa', λ: 'lambda', μ: 'mu', ξ: 'xi', π: 'pi', ρ: 'rho', σ: 'sigma', ς: 'varsigma', τ: 'tau' },
  ...{ φ: 'varphi', ψ: 'psi', ω: 'omega', Δ: 'Delta', Σ: 'sum', '∇': 'nabla', '∂': 'partial' },
  ...{ '∞': 'infty', '·': 'cdot', '\\': 'backslash', '~': 'sim', '^': 'wedge' },
};

const lowered: Readonly<Record<string, string>> = {
  ...signs('₀₁₂₃₄₅₆₇₈₉', '0123456789'),
  ...signs('₊₋ₐₑᵦₖᵢⱼ', '+-aebkij'),
  // Between two numbers below a sign.
  '\u2009': ',',
};
const raised: Readonly<Record<string, string>> = {
  ...signs('⁰¹²³⁴⁵⁶⁷⁸⁹', '0123456789'),
  ...signs('⁺⁻ᵏᵖᵀ', '+-kpT'),
};
const accents: Readonly<Record<string, string>> = { '\u0302': 'hat', '\u0304': 'bar' };

/** What each sign stands for, place by place. */
function signs(from: string, to: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from(from, (sign, at) => [sign, to[at]]));
}

/** A symbol from its plain text: β₁ᵏ is \beta_{1}^{k}; words are upright. */
export function symbolOf(text: string): BoardSymbol {
  return { text, latex: latexOf(text) };
}

function latexOf(text: string): string {
  if (/^[A-Za-z][A-Za-z]+[\w ]*$/.test(text)) return `\\mathrm{${text.replaceAll('_', '\\_')}}`;
  const named = /^([A-Za-z])_?(\d+)$/.exec(text);
  if (named) return `${named[1]}_{${named[2]}}`;
  // A word behind a sign stands below it: ηmax.
  const [, sign, word] = /^(\p{L})([a-z]{2,})$/u.exec(text) ?? [];
  if (word !== undefined) return `${latexOf(sign).trimEnd()}_{\\mathrm{${word}}}`;
  let latex = '';
  for (const letter of text.normalize('NFC'))
    for (const own of withAccentApart(letter)) latex = withSign(latex, own);
  return latex;
}

/** A letter and its accent, where LaTeX has a command for that; letters of other scripts stay whole. */
function withAccentApart(letter: string): string {
  const parts = letter.normalize('NFD');
  return parts.length === 2 && Object.hasOwn(accents, parts[1]) ? parts : letter;
}

function withSign(latex: string, sign: string): string {
  const accent = accents[sign];
  if (accent !== undefined) return latex.replace(/(\\\w+ ?|\w)$/, `\\${accent}{$1}`);
  const command = commands[sign];
  if (command !== undefined) return `${latex}\\${command} `;
  const low = lowered[sign];
  if (low !== undefined) return addedTo(latex, '_', low);
  const high = raised[sign];
  if (high !== undefined) return addedTo(latex, '^', high);
  if (sign === '‖') return `${latex}\\|`;
  if (sign === '′') return `${latex.trimEnd()}'`;
  if ('{}#_%&$'.includes(sign)) return `${latex}\\${sign}`;
  return latex + sign;
}

/** Behind an index more of it goes into the same braces. */
function addedTo(latex: string, mark: '_' | '^', index: string): string {
  const before = latex.trimEnd();
  const open = new RegExp(`\\${mark}\\{([^{}]*)\\}$`).exec(before);
  return open ? `${before.slice(0, -1)}${index}}` : `${before}${mark}{${index}}`;
}
