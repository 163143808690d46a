import { functionName } from './functions';

const spaced = (text: string): string[] => text.split(' ');

/** Words of LaTeX that only arrange what is printed, or are blanks. */
export const layout: ReadonlySet<string> = new Set([
  ...spaced(', ; : ! \\ quad qquad displaystyle textstyle limits nolimits nonumber notag thinspace medspace'),
  ...spaced('[ ] ( ) hline mathstrut strut hfill left. right.'),
  '',
  ' ',
]);

/** Words whose group is one name, in letters of another kind. */
export const fonts: ReadonlySet<string> = new Set(
  spaced(
    'mathrm text operatorname mathbf boldsymbol bm vec mathit mathsf mathtt mathcal mathbb textbf textit textrm rm',
  ),
);

/** Marks above a letter: ŷ becomes y_hat. */
export const accents: ReadonlySet<string> = new Set(spaced('hat bar tilde dot widehat overline'));

/** Words that make a bracket of any size of the one that follows. */
export const sizes: ReadonlySet<string> = new Set(
  spaced('left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr middle'),
);

export const fractionWords: ReadonlySet<string> = new Set(spaced('frac dfrac tfrac cfrac'));

const greek: Record<string, string> = {
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η' },
  ...{ theta: 'θ', vartheta: 'θ', iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π' },
  ...{ rho: 'ρ', varrho: 'ρ', sigma: 'σ', tau: 'τ', upsilon: 'υ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ' },
  ...{ omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω' },
  ...{ ell: 'ℓ', infty: 'inf' },
};

const names: ReadonlyMap<string, string> = new Map(Object.entries(greek));

/** The name that a word stands for: a Greek letter, or a function. */
export function latexName(word: string): string | undefined {
  return names.get(word) ?? functionName(word);
}

/** Letters by their English names, such as theta and Beta: they are names, and no products. */
export const greekNames: ReadonlySet<string> = new Set([...names.keys(), 'omicron', 'Beta']);

/** Words that are one sign. */
export const latexSymbols: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ cdot: '*', times: '*', ast: '*', bullet: '*', div: '/', le: '<=', leq: '<=', leqslant: '<=' },
    ...{ ge: '>=', geq: '>=', geqslant: '>=', ne: '!=', neq: '!=', lt: '<', gt: '>', land: '&&', lor: '||' },
    ...{
      lnot: '!',
      mapsto: '↦',
      to: '↦',
      rightarrow: '↦',
      colon: ':',
      vert: '|',
      '|': '|',
      lVert: '|',
      rVert: '|',
      Vert: '|',
    },
    ...{ lbrace: '(', rbrace: ')', lbrack: '(', rbrack: ')', '{': '(', '}': ')', coloneqq: '=' },
  }),
);

/** Brackets that are a function of what is between them. */
export const functionBrackets: ReadonlyMap<string, { readonly close: string; readonly name: string }> =
  new Map(
    Object.entries({
      lvert: { close: 'rvert', name: 'abs' },
      lfloor: { close: 'rfloor', name: 'floor' },
      lceil: { close: 'rceil', name: 'ceil' },
    }),
  );

/** What to do about words that have no meaning here. */
export const latexAdvice: ReadonlyMap<string, string> = new Map(
  Object.entries({
    cases: 'write a conditional as x < 0 ? -x : x^2',
    pm: 'choose one sign',
    int: 'an integral cannot be written: give its value as a formula',
    partial: 'a derivative cannot be written: the gradient is computed for you',
    nabla: 'a derivative cannot be written: the gradient is computed for you',
    dots: 'write all terms, or a sum such as \\sum_{i=1}^{9} x_i^2',
    ldots: 'write all terms, or a sum such as \\sum_{i=1}^{9} x_i^2',
    cdots: 'write all terms, or a sum such as \\sum_{i=1}^{9} x_i^2',
    top: 'a transpose cannot be written: write the products out',
    circ: 'angles are in radians: write 30*pi/180 for 30 degrees',
  }),
);
