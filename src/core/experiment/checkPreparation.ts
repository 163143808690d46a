import { boolean, list, number, oneOf, optional, record, refuse, text, whole } from '../text/jsonFields';
import { limits } from './experiment';
import { type PreparationSpec, preparationChoices, type SplitSpec } from './preparationSpec';

const members = [
  ...['scale', 'missing', 'constant', 'text', 'dates', 'log', 'degree', 'interactions'],
  ...['weight', 'classWeight', 'split'],
];

/**
 * Reads how rows are prepared; throws a Refusal. What is the same as leaving it out is left out, so that one preparation
 * has one identity; undefined where nothing is left. Whether the file has such columns is seen when it is read.
 */
export function checkPreparation(value: unknown, path: string): PreparationSpec | undefined {
  const fields = record(value, path, members);
  const at = (name: string): string => `${path}.${name}`;
  const choice = <Name extends string, T extends string>(name: Name, choices: readonly T[]) =>
    optional(name, fields[name], (own) => unlessFirst(oneOf(own, at(name), choices), choices));
  const flag = <Name extends string>(name: Name) =>
    optional(name, fields[name], (own) => boolean(own, at(name)) || undefined);
  if (fields.constant !== undefined && fields.missing !== 'constant')
    refuse(at('constant'), 'must be left out unless "missing" is "constant"');
  return withMembers<PreparationSpec>({
    ...choice('scale', preparationChoices.scale),
    ...choice('missing', preparationChoices.missing),
    ...optional('constant', fields.constant, (own) => number(own, at('constant')) || undefined),
    ...choice('text', preparationChoices.text),
    ...choice('dates', preparationChoices.dates),
    ...optional('log', fields.log, (own) =>
      list(own, at('log')).map((name, i) => text(name, `${at('log')}[${i}]`)),
    ),
    ...optional('degree', fields.degree, (own) => {
      const degree = whole(own, at('degree'), limits.degree);
      return degree === 1 ? undefined : degree;
    }),
    ...flag('interactions'),
    ...optional('weight', fields.weight, (own) => text(own, at('weight'))),
    ...choice('classWeight', preparationChoices.classWeight),
    ...optional('split', fields.split, (own) => checkSplit(own, at('split'))),
  });
}

/** Reads which rows are kept from training; throws a Refusal. */
function checkSplit(value: unknown, path: string): SplitSpec | undefined {
  const fields = record(value, path, [
    'test',
    'validation',
    'every',
    'column',
    'stratify',
    'shuffle',
    'seed',
  ]);
  const at = (name: string): string => `${path}.${name}`;
  const ways = ['column', 'every', 'test'].filter((name) => fields[name] !== undefined);
  if (ways.length > 1) refuse(at(ways[1]), `must be left out where "${ways[0]}" is given`);
  if (fields.column !== undefined)
    for (const name of ['validation', 'stratify'])
      if (fields[name] !== undefined) refuse(at(name), 'must be left out where "column" is given');
  const share = <Name extends 'test' | 'validation'>(name: Name) =>
    optional(name, fields[name], (own) => shareOf(own, at(name)));
  const parts = withMembers<SplitSpec>({
    ...share('test'),
    ...share('validation'),
    ...optional('every', fields.every, (own) => whole(own, at('every'), limits.everyRow)),
    ...optional('column', fields.column, (own) => text(own, at('column'))),
  });
  const stratify = optional('stratify', fields.stratify, (own) => boolean(own, at('stratify')) || undefined);
  const shuffle = optional('shuffle', fields.shuffle, (own) => boolean(own, at('shuffle')) && undefined);
  const seed = optional('seed', fields.seed, (own) => whole(own, at('seed'), limits.seed));
  if (stratify.stratify && fields.shuffle === false)
    refuse(at('stratify'), 'must be false where "shuffle" is false');
  return parts && withMembers<SplitSpec>({ ...parts, ...stratify, ...shuffle, ...seed });
}

/** A share of rows; 0 is none. */
function shareOf(value: unknown, path: string): number | undefined {
  const share = number(value, path, 0);
  if (share >= 1) refuse(path, `must be below 1, not ${share}: it is a share of the rows`);
  return share || undefined;
}

const unlessFirst = <T extends string>(value: T, [first]: readonly T[]): T | undefined =>
  value === first ? undefined : value;

/** The members that have a value; undefined without any. */
function withMembers<T extends object>(
  value: { readonly [Name in keyof T]?: T[Name] | undefined },
): T | undefined {
  const present = Object.entries(value).filter(([, own]) => own !== undefined);
  return present.length > 0 ? (Object.fromEntries(present) as T) : undefined;
}
