import { type Parsed, Problem } from '../../../problem';
import { startsWith } from '../../../text/unicode';
import { visible } from '../../../text/visible';
import { type ElementType, elementType } from './elementType';
import { type Literal, pythonLiteral } from './literal';

/** A field of a structured array. */
export interface ArrayField {
  readonly name: string;
  /** Its first byte within an element. */
  readonly offset: number;
  readonly type: ElementType;
}

/** What the head of an NPY file says of its array. */
export interface NpyHeader {
  readonly shape: readonly number[];
  /** Whether the first index varies fastest. */
  readonly isFortran: boolean;
  /** Bytes of one element. */
  readonly elementBytes: number;
  /** One without a name, or those of a structured type. */
  readonly fields: readonly ArrayField[];
  readonly isStructured: boolean;
  /** The first byte of the elements. */
  readonly start: number;
}

export const isNpy = (bytes: Uint8Array): boolean => startsWith(bytes, [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]);

/** Reads the head of an NPY file (NEP 1 and numpy.lib.format, versions 1.0 to 3.0). */
export function npyHeader(bytes: Uint8Array): Parsed<NpyHeader> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = bytes[6];
  if (bytes.length < 10) return cutHeader(bytes.length);
  if (version < 1 || version > 3)
    return new Problem(`It is a NumPy array of version ${version}.${bytes[7]}: versions 1 to 3 can be read.`);
  if (version > 1 && bytes.length < 12) return cutHeader(bytes.length);
  const first = version === 1 ? 10 : 12;
  const start = first + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (start > bytes.length) return cutHeader(bytes.length);
  const text = new TextDecoder(version === 3 ? 'utf-8' : 'windows-1252').decode(bytes.subarray(first, start));
  const literal = pythonLiteral(text);
  if (!isRecord(literal))
    return new Problem(
      `Its head (from byte ${first}) is not as NumPy writes it: ${visible(text.trim(), 80)}`,
    );
  return headerOf(literal, start);
}

const cutHeader = (length: number): Problem =>
  new Problem(`It ends within the head of the array (after byte ${length}): the file is cut.`);

const isRecord = (value: Literal | undefined): value is { readonly [name: string]: Literal } =>
  typeof value === 'object' && !Array.isArray(value);

function headerOf(literal: { readonly [name: string]: Literal }, start: number): Parsed<NpyHeader> {
  const { shape, descr, fortran_order: isFortran } = literal;
  if (!Array.isArray(shape) || !shape.every((size) => Number.isInteger(size) && Number(size) >= 0))
    return new Problem('The head of the array says no shape: save it again with numpy.save.');
  const fields = typeof descr === 'string' ? plainType(descr) : structuredType(descr);
  if (fields instanceof Problem) return fields;
  return {
    ...{ shape: shape.map(Number), isFortran: isFortran === true, start },
    fields: fields.list,
    elementBytes: fields.bytes,
    isStructured: typeof descr !== 'string',
  };
}

interface FieldList {
  readonly list: readonly ArrayField[];
  readonly bytes: number;
}

function plainType(written: string): Parsed<FieldList> {
  const type = elementType(written);
  return type instanceof Problem ? type : { list: [{ name: '', offset: 0, type }], bytes: type.bytes };
}

/** A structured type: a list of names and types, where a name without letters is room that is left free. */
function structuredType(descr: Literal | undefined): Parsed<FieldList> {
  if (!Array.isArray(descr))
    return new Problem('The head of the array says no type: save it again with numpy.save.');
  const list: ArrayField[] = [];
  let offset = 0;
  for (const field of descr) {
    const [name, type, shape] = Array.isArray(field) ? field : [];
    const title = Array.isArray(name) ? name[1] : name;
    if (typeof title !== 'string' || typeof type !== 'string' || shape !== undefined)
      return new Problem(
        `The array's elements have a field that is itself an array or a structure (number ${list.length + 1}): save each field as an array of its own.`,
      );
    const padding = /^\|?V(\d+)$/.exec(type);
    const read = padding ? undefined : elementType(type);
    if (read instanceof Problem) return new Problem(`Field "${visible(title, 40)}": ${read.message}`);
    if (read) list.push({ name: title, offset, type: read });
    offset += read?.bytes ?? Number(padding?.[1]);
  }
  return { list, bytes: offset };
}
