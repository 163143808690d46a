/** What a direction of a plane is, where it is no parameter: whoever draws it has words for that. */
export type Meaning =
  /** A principal direction of a path, counted from 1, with the share of the path's variance along it, from 0 to 1. */
  | { readonly kind: 'principal'; readonly place: number; readonly share: number }
  /** A random one. */
  | { readonly kind: 'random'; readonly place: number };
