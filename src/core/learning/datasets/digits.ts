import type { Characters } from './characters';

const plus = 0x2b;
const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
const exponentSign = 0x65;
const capitalBit = 0x20;

/** Whole numbers of so many digits are numbers of 64 bits, and two of them hold those of so many. */
const [shortDigits, mostDigits] = [15, 19] as const;
/** The powers of ten that are numbers of 64 bits. */
const powers = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
/** Relative to a number, far more than the error of a quotient in two parts. */
const doubt = 2 ** -98;
/** Splits a number into two of half as many bits (Dekker 1971, "A floating-point technique for extending the available precision"). */
const splitter = 2 ** 27 + 1;

/**
 * Reads numbers as programs write them from their digits, to the last bit as `Number` does: a whole number m of up to 19 digits,
 * times or over a power of ten that is exact. Where m is exact, so is the one rounding (Clinger 1990, "How to read floating
 * point numbers accurately"); else m and the quotient are kept in two parts, and where these do not tell how to round, or
 * the cell is anything else, it is not read here.
 */
export class Digits {
  /** The number that was read. */
  value = 0;
  /** Whether it has a decimal point. */
  hasPoint = false;
  private readonly characters: Characters;

  constructor(characters: Characters) {
    this.characters = characters;
  }

  /** Whether the characters from one place to another spell such a number. */
  read(start: number, end: number): boolean {
    const { characters } = this;
    const sign = start < end ? characters.code(start) : 0;
    const begin = sign === minus || sign === plus ? start + 1 : start;
    let at = begin;
    let pointAt = -1;
    // The first 15 digits as a number, those behind them, and how many there are from the first that is not 0 on.
    let first = 0;
    let rest = 0;
    let significant = 0;
    for (; at < end; at++) {
      const code = characters.code(at);
      const digit = code - zero;
      if (digit >= 0 && digit <= 9) {
        if (significant < shortDigits) first = first * 10 + digit;
        else rest = rest * 10 + digit;
        if (significant > 0 || digit > 0) significant++;
      } else if (code === point && pointAt < 0) pointAt = at;
      else break;
    }
    this.hasPoint = pointAt >= 0;
    const decimals = pointAt < 0 ? 0 : at - pointAt - 1;
    const digits = at - begin - (pointAt < 0 ? 0 : 1);
    if (digits === 0 || significant > mostDigits) return false;
    const exponent = (at === end ? 0 : this.exponent(at, end)) - decimals;
    const size =
      significant <= shortDigits ? scaled(first, exponent) : longScaled(first, rest, significant, exponent);
    this.value = sign === minus ? -size : size;
    return !Number.isNaN(size);
  }

  /** The exponent of ten that ends the cell; NaN where that is something else. */
  private exponent(from: number, end: number): number {
    const { characters } = this;
    if ((characters.code(from) | capitalBit) !== exponentSign) return Number.NaN;
    const sign = characters.code(from + 1);
    const start = from + (sign === minus || sign === plus ? 2 : 1);
    if (start >= end || end - start > 3) return Number.NaN;
    let exponent = 0;
    for (let at = start; at < end; at++) {
      const digit = characters.code(at) - zero;
      if (!(digit >= 0 && digit <= 9)) return Number.NaN;
      exponent = exponent * 10 + digit;
    }
    return sign === minus ? -exponent : exponent;
  }
}

/** A whole number of up to 15 digits times a power of ten; NaN where that power is not exact. */
function scaled(whole: number, exponent: number): number {
  if (!(Math.abs(exponent) < powers.length)) return Number.NaN;
  return exponent < 0 ? whole / powers[-exponent] : whole * powers[exponent];
}

/** The same of a longer one, whose first 15 digits are one number and those behind them another. */
function longScaled(first: number, rest: number, digits: number, exponent: number): number {
  if (!(exponent <= 0 && -exponent < powers.length)) return Number.NaN;
  const behind = powers[digits - shortDigits];
  const high = first * behind;
  return quotient(high, productError(first, behind, high) + rest, powers[-exponent]);
}

/** (high + low) / divisor to the nearest number; NaN where the error of what is computed leaves two. */
function quotient(high: number, low: number, divisor: number): number {
  const whole = high / divisor;
  const product = whole * divisor;
  const part = (high - product - productError(whole, divisor, product) + low) / divisor;
  const sum = whole + part;
  const beyond = part - (sum - whole);
  const error = doubt * sum;
  return sum + (beyond + error) === sum && sum + (beyond - error) === sum ? sum : Number.NaN;
}

/** What a product of two numbers is beyond its rounded value, exactly (Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const [aHigh, bHigh] = [half(a), half(b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

function half(number: number): number {
  const scaled = splitter * number;
  return scaled - (scaled - number);
}
