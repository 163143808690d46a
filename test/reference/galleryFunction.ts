import { find } from '../../src/core/catalogue';
import { functions } from '../../src/core/functions';
import type { Objective } from '../../src/core/objective';

/** The gallery's function of a name in the reference files, which may end in its dimension, such as sphere2. */
export function galleryFunction(name: string, n: number): Objective {
  const entry = find(functions, name.replace(/\d+$/, ''));
  if (!entry) throw new Error(`The gallery has no function "${name}".`);
  return entry.make(n);
}
