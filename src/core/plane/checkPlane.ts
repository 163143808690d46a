import { type Parsed, Problem } from '../problem';
import { parseJson } from '../text/json';
import {
  type Fields,
  list,
  number,
  oneOf,
  optional,
  Refusal,
  record,
  refuse,
  shown,
  text,
  whole,
} from '../text/jsonFields';
import type { AxesSpec } from './axes';
import type { GivenSpec } from './given';
import type { PlaneSpec } from './index';

/** Reads a plane's JSON text; parameters along axes are given by their places or their names. */
export function parsePlane(content: string, parameterNames: readonly string[]): Parsed<PlaneSpec> {
  const value = parseJson(content, 'plane');
  if (value instanceof Problem) return value;
  try {
    return plane(value, parameterNames);
  } catch (error) {
    if (error instanceof Refusal) return new Problem(error.sentence('plane'));
    throw error;
  }
}

function plane(value: unknown, parameterNames: readonly string[]): PlaneSpec {
  const kind = oneOf(record(value, '').kind, 'kind', ['axes', 'given'] as const);
  switch (kind) {
    case 'axes':
      return axes(record(value, '', ['kind', 'axes', 'origin']), parameterNames);
    case 'given':
      return given(record(value, '', ['kind', 'origin', 'directions', 'names']));
  }
}

function axes(fields: Fields, parameterNames: readonly string[]): AxesSpec {
  const axis = (value: unknown, path: string): number => {
    if (typeof value !== 'string')
      return whole(value, path, { minimum: 0, maximum: parameterNames.length - 1 });
    const place = parameterNames.indexOf(value);
    return place >= 0 ? place : refuse(path, `must be a parameter, not ${shown(value)}`);
  };
  return {
    kind: 'axes',
    axes: list(fields.axes, 'axes').map((value, i) => axis(value, `axes[${i}]`)),
    ...optional('origin', fields.origin, (value) => numbers(value, 'origin')),
  };
}

function given(fields: Fields): GivenSpec {
  return {
    kind: 'given',
    origin: numbers(fields.origin, 'origin'),
    directions: list(fields.directions, 'directions').map((value, i) => numbers(value, `directions[${i}]`)),
    ...optional('names', fields.names, (value) =>
      list(value, 'names').map((name, i) => text(name, `names[${i}]`)),
    ),
  };
}

function numbers(value: unknown, path: string): number[] {
  return list(value, path).map((item, i) => number(item, `${path}[${i}]`));
}
