import { find } from '../../src/core/catalogue';
import { experimentDefaults, type ObjectiveSpec } from '../../src/core/experiment';
import { functions } from '../../src/core/functions';
import type { Objective } from '../../src/core/objective';
import { openFunction } from '../../src/core/opening/function';
import { value } from '../core/parsed';

/** The gallery's function of a name in the reference files, which may end in its dimension, such as sphere2. */
export function galleryFunction(name: string, n: number): Objective {
  const known = find(functions, name) ? name : name.replace(/\d+$/, '');
  const objective: ObjectiveSpec = { kind: 'function', name: known, dimension: n };
  const recipe = { objective, gradient: experimentDefaults.gradient, precision: 'float64', seed: 1 } as const;
  return value(openFunction(objective, recipe)).walkable();
}
