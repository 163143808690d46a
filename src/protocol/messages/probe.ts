/** A place of a plane that is open: s and, where it has two directions, t. */
export interface PlaneSpot {
  /** The plane's key. */
  readonly plane: string;
  readonly place: readonly number[];
}

/** An objective at one point. */
export interface Probed {
  /** f there, over all rows. */
  readonly value: number;
  /** The first parameters there: as many as anybody lists. */
  readonly parameters: readonly number[];
}
