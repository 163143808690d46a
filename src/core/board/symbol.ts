/** A name as the field writes it. */
export interface BoardSymbol {
  readonly text: string;
  readonly latex: string;
}

const greek: Readonly<Record<string, string>> = {
  ...{ α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'varepsilon', ζ: 'zeta', η: 'eta', θ: 'theta' },
  ...{ κ: 'kappa', λ: 'lambda', μ: 'mu', ξ: 'xi', π: 'pi', ρ: 'rho', σ: 'sigma', τ: 'tau', φ: 'varphi' },
  ...{ ψ: 'psi', ω: 'omega', Δ: 'Delta', Σ: 'sum', '∇': 'nabla', '∂': 'partial' },
};

const lowered = '₀₁₂₃₄₅₆₇₈₉';
const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raisedOthers: Readonly<Record<string, string>> = { ᵏ: 'k', '⁻': '-', '⁺': '+' };
const accents: Readonly<Record<string, string>> = { '\u0302': 'hat', '\u0304': 'bar' };

/** A symbol from its plain text: β₁ᵏ is \beta_{1}^{k}; words are upright. */
export function symbolOf(text: string): BoardSymbol {
  return { text, latex: latexOf(text) };
}

function latexOf(text: string): string {
  if (/^[A-Za-z][A-Za-z]+[\w ]*$/.test(text)) return `\\mathrm{${text.replaceAll('_', '\\_')}}`;
  const named = /^([A-Za-z])_?(\d+)$/.exec(text);
  if (named) return `${named[1]}_{${named[2]}}`;
  let latex = '';
  for (const sign of text) latex = withSign(latex, sign);
  return latex;
}

function withSign(latex: string, sign: string): string {
  const accent = accents[sign];
  if (accent !== undefined) return latex.replace(/(\\\w+ ?|\w)$/, `\\${accent}{$1}`);
  const letter = greek[sign];
  if (letter !== undefined) return `${latex}\\${letter} `;
  const low = lowered.indexOf(sign);
  if (low >= 0) return addedTo(latex, '_', String(low));
  const high = raised.indexOf(sign);
  const up = high >= 0 ? String(high) : raisedOthers[sign];
  if (up !== undefined) return addedTo(latex, '^', up);
  if (sign === '‖') return `${latex}\\|`;
  if (sign === '#' || sign === '_' || sign === '%' || sign === '&' || sign === '$')
    return `${latex}\\${sign}`;
  return latex + sign;
}

/** Behind an index more of it goes into the same braces. */
function addedTo(latex: string, mark: '_' | '^', index: string): string {
  const before = latex.trimEnd();
  const open = new RegExp(`\\${mark}\\{([^{}]*)\\}$`).exec(before);
  return open ? `${before.slice(0, -1)}${index}}` : `${before}${mark}{${index}}`;
}
