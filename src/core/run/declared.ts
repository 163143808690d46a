import { type Fields, number, string } from '../text/jsonFields';

/**
 * What an object holds, as a list declares it: one of some words, a number, a text, or `true`; "?" where it may be
 * absent. Type and check derive from the same list.
 */
export type DeclaredFields = { readonly kind: string } & Readonly<Record<string, string | readonly string[]>>;

type FieldValue<Field> = Field extends 'number' | 'number?'
  ? number
  : Field extends 'text' | 'text?'
    ? string
    : Field extends 'true?'
      ? true
      : Field extends readonly (infer Word)[]
        ? Word
        : never;

type OptionalNames<Declared> = {
  [Name in keyof Declared]: Declared[Name] extends `${string}?` ? Name : never;
}[keyof Declared];

/** The object of one declaration, without its `kind`. */
type DeclaredMembers<Declared> = {
  readonly [Name in Exclude<keyof Declared, OptionalNames<Declared> | 'kind'>]: FieldValue<Declared[Name]>;
} & { readonly [Name in OptionalNames<Declared>]?: FieldValue<Declared[Name]> };

/** The object of one declaration. */
export type DeclaredObject<Declared> = Declared extends { readonly kind: infer Kind }
  ? { readonly kind: Kind } & DeclaredMembers<Declared>
  : never;

/** The declaration by whose kind and words an object is made; undefined where there is none. */
export function declarationOf<Declared extends DeclaredFields>(
  declared: readonly Declared[],
  fields: Fields,
): Declared | undefined {
  return declared.find((candidate) =>
    Object.entries(candidate).every(([name, field]) =>
      name === 'kind'
        ? field === fields.kind
        : typeof field === 'string' || field.some((word) => word === fields[name]),
    ),
  );
}

/** Reads the members of a declared object, and no others; throws a Refusal. */
export function readDeclared({ kind, ...rest }: DeclaredFields, fields: Fields, path: string): Fields {
  const read: Record<string, unknown> = { kind };
  for (const [name, field] of Object.entries(rest)) {
    const own = fields[name];
    if (typeof field === 'string' && field.endsWith('?') && own === undefined) continue;
    if (field === 'true?') read[name] = true;
    else if (field === 'number' || field === 'number?') read[name] = number(own, `${path}.${name}`);
    else read[name] = string(own, `${path}.${name}`);
  }
  return read;
}
