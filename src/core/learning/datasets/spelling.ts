import type { DecimalSign } from './readOptions';

/** A number as a person or a spreadsheet spells it. */
export interface Spelled {
  /** Its value when the decimal sign is a point, or a comma; NaN where it cannot be. */
  readonly point: number;
  readonly comma: number;
  /** What stands beside it: "%", "$", "cm"; empty for a bare number. */
  readonly unit: string;
  /** Whether brackets say that it is below zero. */
  readonly bracketed: boolean;
}

const blanks = /[\u0020\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const minus = /^[-\u2212\u2010\u2011\u2013\u2014\ufe63\uff0d]/;
const currency =
  /^(?:(?:US|CA|AU|HK|NT|NZ|R|S)?\$|[€£¥₩₹₽₺₴₫฿₱₪¢]|(?:USD|EUR|GBP|JPY|KRW|CNY|CHF|INR|SEK|NOK|DKK|CAD|AUD|RMB|Rs\.?)(?=[ \d.(+-]))/;
const digits = /^(?:\d[\d.,_'\u2019\u2018\u00b4` ]*|[.,]\d+)/;
const power = /^(?:[eEdD]([+-]?\d+)(?![\d.,])| ?[x×*·] ?10 ?(?:\^|\*\*) ?\(?([+-]?\d+)\)?|\*\^([+-]?\d+))/;
const longestUnit = 15;
/** Letters and signs; digits only as the power of a length or of a time, as in m2 and m/s2. */
const unitText = /^(?:[′″'"]$|[\p{L}°µΩ%‰/·.*² ³^()[\]$€£¥₩-]|(?<=[ms]\^?-?)[23])+$/u;
const superscriptPower = /[×x·*] ?10([⁺⁻]?[⁰¹²³⁴-⁹]+)/;
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** No number that a person wrote is longer, units included. */
const longestNumber = 60;

/** Reads a cell as a number with whatever people put around it; undefined when it is none. */
export function spelled(cell: string): Spelled | undefined {
  if (cell.length > longestNumber || !/[\d\uff10-\uff19]/.test(cell)) return undefined;
  if (/^[A-Za-z\uac00-\ud7a3]/.test(cell) && !currency.test(cell)) return undefined;
  let rest = unwrapped(cell);
  const brackets = /^([^()\d]*)\((.+)\)$/.exec(rest) ?? /^()\((.+)\)([^()\d]*)$/.exec(rest);
  const bracketed = brackets !== null && (brackets[1] === '' || currency.test(`${brackets[1].trim()} `));
  if (bracketed && brackets) rest = `${brackets[1]}${brackets[2]}${brackets[3] ?? ''}`.trim();
  let sign = bracketed ? -1 : 1;
  let before = '';
  const take = (pattern: RegExp): string => {
    const taken = pattern.exec(rest)?.[0] ?? '';
    rest = rest.slice(taken.length).trimStart();
    return taken;
  };
  const takeSign = (): void => {
    if (rest.startsWith('+')) rest = rest.slice(1).trimStart();
    else if (take(minus) !== '') sign = -sign;
  };
  takeSign();
  before = take(currency) || (rest.startsWith('%') ? take(/^%/) : '');
  if (before !== '') takeSign();
  const written = digits.exec(rest)?.[0].replace(/[ '\u2019\u2018\u00b4`_]+$/, '') ?? '';
  if (written === '') return undefined;
  const exponent = power.exec(rest.slice(written.length));
  const behind = rest.slice(written.length + (exponent?.[0].length ?? 0)).trim();
  const tail = /^[-\u2212]$/.test(behind) ? '' : behind;
  if (behind !== tail) sign = -sign;
  if (tail !== '' && (before !== '' || tail.length > longestUnit || !unitText.test(tail))) return undefined;
  const values = valuesOf(written, exponent ? (exponent[1] ?? exponent[2] ?? exponent[3]) : undefined);
  if (!values) return undefined;
  return { point: sign * values['.'], comma: sign * values[','], unit: before || tail, bracketed };
}

/** Without what Excel puts around text that is a number, in signs of ASCII where full-width or raised ones stand. */
function unwrapped(cell: string): string {
  let text = cell.includes('\uff05') || /[\uff01-\uff5e]/.test(cell) ? cell.normalize('NFKC') : cell;
  const raised = superscriptPower.exec(text);
  if (raised)
    text = text.replace(
      raised[0],
      `*10^${Array.from(raised[1], (sign) => (sign === '⁻' ? '-' : sign === '⁺' ? '+' : superscripts.indexOf(sign))).join('')}`,
    );
  const formula = /^="(.*)"$/.exec(text);
  const quoted = /^'(.*)'$/.exec(text);
  if (formula) text = formula[1];
  else if (quoted) text = quoted[1];
  else if (/^['\u2019][\d.+-]/.test(text)) text = text.slice(1);
  return text.replace(blanks, ' ').trim();
}

type BothValues = { readonly [Sign in DecimalSign]: number };

/** The two values of digits with whatever stands between them; undefined when they are no number at all. */
function valuesOf(written: string, exponent: string | undefined): BothValues | undefined {
  let body = written;
  const separated = /[ '\u2019\u2018\u00b4`_]/.test(body);
  if (separated) {
    if (!/^\d{1,3}(?:[ '\u2019\u2018\u00b4`_]\d{3})+(?:[.,]\d*)?$/.test(body)) return undefined;
    body = body.replace(/[^\d.,]/g, '');
  }
  const groups = !separated && exponent === undefined;
  const value = (sign: DecimalSign): number => decimalValue(body, sign, groups, exponent);
  const values = { '.': value('.'), ',': value(',') };
  return Number.isNaN(values['.']) && Number.isNaN(values[',']) ? undefined : values;
}

/** Digits with one decimal sign, or with groups of three in front of it; lakhs and crores too: 1,00,000. */
const shapes = {
  '.': { plain: /^(?:\d+\.?\d*|\.\d+)$/, grouped: /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/, other: /,/g },
  ',': { plain: /^(?:\d+,?\d*|,\d+)$/, grouped: /^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?$/, other: /\./g },
} as const;
const lakhs = /^[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d*)?$/;

function decimalValue(body: string, sign: DecimalSign, groups: boolean, exponent = '0'): number {
  const { plain, grouped, other } = shapes[sign];
  if (plain.test(body)) return Number(`${body.replace(',', '.')}e${exponent}`);
  if (groups && (grouped.test(body) || (sign === '.' && lakhs.test(body))))
    return Number(body.replace(other, '').replace(',', '.'));
  return Number.NaN;
}
