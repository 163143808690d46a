import type { Parsed } from '../problem';
import type { Plane, Space } from './plane';

/** One kind of plane: how its specification becomes a plane in a space. */
export interface PlaneKind<Spec extends { readonly kind: string }> {
  readonly kind: Spec['kind'];
  /** A Problem when there is no such plane in this space. */
  open(spec: Spec, space: Space): Parsed<Plane>;
}
