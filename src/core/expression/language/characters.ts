/**
 * Signs that people type or paste for a sign of the language, one UTF-16 unit for one, so that places in the text stay what
 * they are: those of Asian input methods, of word processors and of printed mathematics.
 */
const standIns: ReadonlyMap<string, string> = new Map([
  ...pairs('−–—﹣‐‑‒', '-'),
  ...pairs('·⋅×∗∙•・･✕✖⨯', '*'),
  ...pairs('÷⁄∕', '/'),
  ...pairs('‖∥', '|'),
  ...pairs('∏Π', '∏'),
  ...pairs('∑Σ', '∑'),
  ...pairs('⟨❨', '('),
  ...pairs('⟩❩', ')'),
  // Blanks, and signs that are not seen: no-break and zero-width spaces, the invisible times of MathML.
  ...pairs('\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000', ' '),
  ...pairs('\u200b\u2060\u2061\u2062\u2063\ufeff', ' '),
]);

function pairs(signs: string, standsFor: string): [string, string][] {
  return Array.from(signs, (sign) => [sign, standsFor]);
}

/** What may have to be replaced: anything outside ASCII that is no letter of a living script. */
const replaceable = /[\u00a0-\u00bf×÷ΠΣ\u2000-\u2bff\u3000\u30fb\ufe63\ufeff\uff01-\uff65]/g;

/** The text in the language's own signs, of the same length; full-width signs and digits are those of ASCII. */
export function plainCharacters(text: string): string {
  return text.replace(replaceable, (sign) => {
    const code = sign.charCodeAt(0);
    return (
      standIns.get(sign) ?? (code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : sign)
    );
  });
}

/** ½ and its like. */
export const fractions: ReadonlyMap<string, number> = new Map([
  ...Object.entries({ '½': 1 / 2, '⅓': 1 / 3, '⅔': 2 / 3, '¼': 1 / 4, '¾': 3 / 4, '⅕': 1 / 5, '⅖': 2 / 5 }),
  ...Object.entries({ '⅗': 3 / 5, '⅘': 4 / 5, '⅙': 1 / 6, '⅚': 5 / 6, '⅐': 1 / 7, '⅛': 1 / 8, '⅜': 3 / 8 }),
  ...Object.entries({ '⅝': 5 / 8, '⅞': 7 / 8, '⅑': 1 / 9, '⅒': 1 / 10 }),
]);

/** Raised letters and signs, which are an exponent: eˣ, xⁿ, x⁻¹. Digits apart. */
const raised = 'ˣʸᶻⁿⁱᵃᵇᵏᵗ⁺⁻⁽⁾';
const level = 'xyzniabkt+-()';
const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The exponent that raised characters spell, in ordinary ones. */
export function lowered(exponent: string): string {
  return Array.from(exponent, (sign) => {
    const digit = raisedDigits.indexOf(sign);
    return digit >= 0 ? String(digit) : (level[raised.indexOf(sign)] ?? sign);
  }).join('');
}

export const exponentPattern = /[⁰¹²³⁴-⁹ˣʸᶻⁿⁱᵃᵇᵏᵗ⁺⁻⁽⁾]+/y;

/** Letters that are no part of a name: π is a number of its own, raised letters are exponents. */
const noLetters = 'πˣʸᶻⁿⁱᵃᵇᵏᵗ𝜋𝛑∑∏';

/** A name, perhaps with those of modules before it: `x`, `bias_1`, `x₀`, `np.sin`, `std::sin`. */
export const namePattern = new RegExp(
  `(?![${noLetters}])[\\p{L}_](?:(?![${noLetters}])[\\p{L}\\p{Nd}_₀-₉])*(?:(?:\\.|::)[\\p{L}_](?:(?![${noLetters}])[\\p{L}\\p{Nd}_])*)*|[π𝜋𝛑]`,
  'uy',
);

const lowSigns: ReadonlyMap<string, string> = new Map(
  Array.from('ᵢⱼₖₗₘₙₐₑₓ', (sign, i) => [sign, `_${'ijklmnaex'[i]}`]),
);

const modulePrefix =
  /^(?:(?:np|numpy|jnp|jax|math|Math|torch|tf|tensorflow|sp|sympy|scipy|special|cmath|std|nn|functional|F|K|Mathf|MathF|System)(?:\.|::))+(?=.)/;

/** A name's one spelling: `np.pi` is pi, `x_0` and `x₀` are x0, `xᵢ` is x_i, 𝑥 is x. */
export function canonical(name: string): string {
  const plain = /^[\x21-\x7e]+$/.test(name)
    ? name
    : name.replace(/[ᵢⱼₖₗₘₙₐₑₓ]/g, (sign) => lowSigns.get(sign) ?? sign).normalize('NFKC');
  return plain.replace(modulePrefix, '').replace(/^(\p{L})_(\d+)$/u, '$1$2');
}
