import { type Parsed, Problem } from '../../../problem';
import { visible } from '../../../text/visible';
import { isoMonth, isoTime } from '../isoTime';
import type { ColumnValues } from '../table';

/** How one element of an array lies in its bytes. */
export type ElementType = NumericType | TextType;

/** Numbers: how many bytes each takes, how it is read, and what holds them all exactly. */
export interface NumericType {
  readonly bytes: number;
  readonly kind: 'number';
  read(view: DataView, at: number): number;
  /** A place for so many of them; NaN is possible only where `floats`. */
  holder(count: number): ColumnValues;
  readonly isBoolean?: boolean;
  /** Whole numbers of 64 bits, which a number of JavaScript may have to round. */
  readonly isWide?: boolean;
}

/** Texts of a fixed length. */
export interface TextType {
  readonly bytes: number;
  readonly kind: 'text';
  read(view: DataView, at: number): string;
}

const float64 = (count: number): ColumnValues => new Float64Array(count);

/** The numeric types of NumPy by their letters and sizes (numpy.lib.format, "dtype" as its array-protocol string). */
function numericType(code: string, little: boolean): NumericType | undefined {
  const kind = 'number';
  const types: Readonly<Record<string, Omit<NumericType, 'bytes' | 'kind'>>> = {
    b1: {
      read: (view, at) => Number(view.getUint8(at) !== 0),
      holder: (n) => new Uint8Array(n),
      isBoolean: true,
    },
    i1: { read: (view, at) => view.getInt8(at), holder: (n) => new Int16Array(n) },
    u1: { read: (view, at) => view.getUint8(at), holder: (n) => new Uint8Array(n) },
    i2: { read: (view, at) => view.getInt16(at, little), holder: (n) => new Int16Array(n) },
    u2: { read: (view, at) => view.getUint16(at, little), holder: (n) => new Int32Array(n) },
    i4: { read: (view, at) => view.getInt32(at, little), holder: (n) => new Int32Array(n) },
    u4: { read: (view, at) => view.getUint32(at, little), holder: float64 },
    i8: { read: (view, at) => Number(view.getBigInt64(at, little)), holder: float64, isWide: true },
    u8: { read: (view, at) => Number(view.getBigUint64(at, little)), holder: float64, isWide: true },
    f2: { read: (view, at) => halfIn(view.getUint16(at, little)), holder: (n) => new Float32Array(n) },
    f4: { read: (view, at) => view.getFloat32(at, little), holder: (n) => new Float32Array(n) },
    f8: { read: (view, at) => view.getFloat64(at, little), holder: float64 },
  };
  return Object.hasOwn(types, code) ? { ...types[code], bytes: Number(code[1]), kind } : undefined;
}

/** A number of 16 bits: sign, 5 bits of exponent, 10 of fraction (IEEE 754-2008, binary16). */
export function halfIn(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** What cannot be read, by the letter of its type. */
const refused: Readonly<Record<string, string>> = {
  O: 'Python objects, which are never opened, as they could run code: save the array with a type of numbers or texts',
  c: 'complex numbers: save their real and imaginary parts as two arrays',
  V: 'raw bytes without a type: save it with a type of numbers',
};

/** The type that a string such as "<f8" stands for. */
export function elementType(written: string): Parsed<ElementType> {
  const [, order, letter, digits, unit] = /^([<>|=]?)([A-Za-z])(\d*)(?:\[(.*)\])?$/.exec(written) ?? [];
  const name = `type "${visible(written, 20)}"`;
  if (letter === undefined) return new Problem(`It has elements of the ${name}, which is not known.`);
  if (Object.hasOwn(refused, letter)) return new Problem(`It holds ${refused[letter]} (${name}).`);
  const little = order !== '>';
  const size = Number(digits);
  if (letter === 'U' && size > 0) return { kind: 'text', bytes: 4 * size, read: wideTexts(size, little) };
  if (letter === 'S' && size > 0) return { kind: 'text', bytes: size, read: byteTexts(size) };
  if (letter === 'M' && size === 8) return { kind: 'text', bytes: 8, read: moments(unit ?? '', little) };
  if (letter === 'm' && size === 8) return numericType('i8', little) as NumericType;
  return (
    numericType(letter === '?' ? 'b1' : `${letter}${digits}`, little) ??
    new Problem(
      `It has elements of the ${name}, which cannot be read: save it as numbers of 2, 4 or 8 bytes (float64), or as texts.`,
    )
  );
}

/** Texts of UTF-32, filled up with zeros. */
const wideTexts =
  (length: number, little: boolean) =>
  (view: DataView, at: number): string => {
    let text = '';
    for (let i = 0; i < length; i++) {
      const code = view.getUint32(at + 4 * i, little);
      if (code !== 0) text += String.fromCodePoint(code <= 0x10ffff ? code : 0xfffd);
    }
    return text;
  };

/** Texts of bytes, filled up with zeros. */
const byteTexts =
  (length: number) =>
  (view: DataView, at: number): string =>
    new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, length)).replace(/\0+$/, '');

/** Milliseconds in the units of datetime64 that are of one length. */
const milliseconds: Readonly<Record<string, number>> = {
  ...{ W: 604_800_000, D: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 },
  ...{ us: 1e-3, μs: 1e-3, ns: 1e-6, ps: 1e-9, fs: 1e-12, as: 1e-15 },
};

/** Points in time since 1970 as a text (ISO 8601), as dates are in other files; empty for NaT. */
const moments =
  (written: string, little: boolean) =>
  (view: DataView, at: number): string => {
    const [, count = '', unit = ''] = /^(\d*)(.*)$/.exec(written) ?? [];
    const value = view.getBigInt64(at, little);
    if (value === -(2n ** 63n)) return '';
    const many = Number(value) * Number(count || 1);
    if (unit === 'Y' || unit === 'M') return isoMonth(unit === 'Y' ? 12 * many : many);
    return isoTime(many * (milliseconds[unit] ?? Number.NaN));
  };
