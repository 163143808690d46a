import { limits } from '../experiment/experiment';
import { nameCount, namesOf, type ParameterNames } from '../objective/parameterNames';
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
import { type PlaneSpec, planeKinds } from './index';
import type { Interval } from './interval';
import type { PrincipalSpec } from './principal';
import type { RandomSpec } from './random';

/** Reads a plane's JSON text; parameters along axes are given by their places or their names. */
export function parsePlane(content: string, parameterNames: ParameterNames): Parsed<PlaneSpec> {
  const value = parseJson(content, 'plane');
  if (value instanceof Problem) return value;
  try {
    return plane(value, parameterNames);
  } catch (error) {
    if (error instanceof Refusal) return new Problem(error.sentence('plane'));
    throw error;
  }
}

function plane(value: unknown, parameterNames: ParameterNames): PlaneSpec {
  const kind = oneOf(record(value, '').kind, 'kind', planeKinds);
  switch (kind) {
    case 'axes':
      return axes(record(value, '', ['kind', 'axes', 'origin']), parameterNames);
    case 'given':
      return given(record(value, '', ['kind', 'origin', 'directions', 'names']));
    case 'principal':
      return principal(record(value, '', ['kind', 'origin', 'directions', 'shares', 'views']));
    case 'random':
      return random(record(value, '', ['kind', 'seed', 'origin']));
  }
}

function axes(fields: Fields, parameterNames: ParameterNames): AxesSpec {
  const axis = (value: unknown, path: string): number => {
    if (typeof value !== 'string')
      return whole(value, path, { minimum: 0, maximum: nameCount(parameterNames) - 1 });
    const place = namesOf(parameterNames).indexOf(value);
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

function principal(fields: Fields): PrincipalSpec {
  return {
    kind: 'principal',
    origin: numbers(fields.origin, 'origin'),
    directions: list(fields.directions, 'directions').map((value, i) => numbers(value, `directions[${i}]`)),
    shares: numbers(fields.shares, 'shares'),
    views: list(fields.views, 'views').map((view, i): Interval => {
      const [low, high] = numbers(view, `views[${i}]`);
      return low < high
        ? [low, high]
        : refuse(`views[${i}]`, 'must lead from a lower number to a higher one');
    }),
  };
}

function random(fields: Fields): RandomSpec {
  return {
    kind: 'random',
    seed: whole(fields.seed, 'seed', limits.seed),
    ...optional('origin', fields.origin, (value) => numbers(value, 'origin')),
  };
}

function numbers(value: unknown, path: string): number[] {
  return list(value, path).map((item, i) => number(item, `${path}[${i}]`));
}
