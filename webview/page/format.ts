import { superscript } from '../../src/protocol/superscript';

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** "x0" becomes "x₀"; names that are no letter with an index stay as they are. */
export function symbol(name: string): string {
  return name.replace(/^([\p{L}])(\d+)$/u, (_, letter: string, digits: string) => letter + subscript(digits));
}

function subscript(digits: string): string {
  return Array.from(digits, (digit) => subscripts[Number(digit)]).join('');
}

/** A typed formula as a book prints it: "100*(y - x^2)^2" becomes "100 (y − x²)²". */
export function readableFormula(formula: string): string {
  return formula
    .replace(/\*\*/g, '^')
    .replace(/\^(\d+)/g, (_, digits: string) => superscript(Number(digits)))
    .replace(/(\d)\s*\*\s*(?=\p{L})/gu, '$1')
    .replace(/\s*\*\s*(?=\()/g, ' ')
    .replace(/\s*\*\s*/g, '·')
    .replace(
      /(?<![\p{L}\d])([a-z])(\d+)(?![\p{L}\d(])/gu,
      (_, letter: string, digits: string) => letter + subscript(digits),
    )
    .replace(/(?<!\p{L})sqrt\(/gu, '√(')
    .replace(/(?<!\p{L})pi(?![\p{L}\d])/gu, 'π')
    .replace(/-/g, '−');
}

/** Replaces {0}, {1} … in a translated text. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d+)\}/g, (whole, place: string) => String(values[Number(place)] ?? whole));
}

/** Numbers are written out below this power of ten. */
export const firstPower = 5;

/** Numbers as the reader's language writes them, with a real minus and ×10ⁿ; NaN and ∞ as such. */
export class Numbers {
  private readonly language: string | undefined;
  private readonly formats = new Map<string, Intl.NumberFormat>();

  /** @param language a BCP 47 tag; an unknown one means the page's own language. */
  constructor(language?: string) {
    this.language = language !== undefined && isLanguage(language) ? language : undefined;
  }

  /** Always as many significant digits, four unless told, for columns whose width must not jump: "0.2500", "5.940×10⁻¹¹". */
  fixed(value: number, digits = 4): string {
    return this.write(value, digits, true);
  }

  /**
   * Up to some significant digits, without trailing zeros: "0.25", "10⁵", "−3".
   * @param from the first power of ten that is written as one
   */
  short(value: number, digits = 4, from = firstPower): string {
    return this.write(value, digits, false, from);
  }

  /** A whole number with its thousands grouped. */
  count(value: number): string {
    return this.format('count', { maximumFractionDigits: 0 }).format(value).replace('-', '−');
  }

  private write(value: number, digits: number, padded: boolean, from = firstPower): string {
    if (Number.isNaN(value)) return 'NaN';
    if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
    if (value === 0) return '0';
    const [mantissa, power] = value.toExponential(digits - 1).split('e');
    const exponent = Number(power);
    if (exponent >= -3 && exponent < from) return this.plain(Number(`${mantissa}e${power}`), digits, padded);
    const front = this.plain(Number(mantissa), digits, padded);
    const factor = `10${superscript(exponent)}`;
    if (!padded && front === this.plain(1, digits, false)) return factor;
    return `${front}×${factor}`;
  }

  private plain(value: number, digits: number, padded: boolean): string {
    const options: Intl.NumberFormatOptions = {
      minimumSignificantDigits: padded ? digits : 1,
      maximumSignificantDigits: digits,
      useGrouping: false,
    };
    return this.format(`${digits}${padded}`, options).format(value).replace('-', '−');
  }

  private format(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const known = this.formats.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(this.language, options);
    this.formats.set(key, made);
    return made;
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
