/** What a surface is drawn of, the same for everybody: heights over a square, and the path of a run on them. */
export interface DrawnScene {
  /** Pixels of the picture. */
  readonly width: number;
  readonly height: number;
  /** Heights 0…1, row by row, the lowest t first. */
  readonly side: number;
  readonly heights: readonly number[];
  /** The ends of the square, along s and along t. */
  readonly window: readonly [number, number];
  /** Where the run was: s, t and the height there. */
  readonly path: readonly (readonly [number, number, number])[];
  /** Heights of the contour lines. */
  readonly levels: readonly number[];
  /** Colours of heights in equal steps: red, green, blue, 0…255. */
  readonly colours: readonly (readonly [number, number, number])[];
  /** Pixels of the picture for one of the screen, where a library may be asked for fewer. */
  readonly ratio: number;
}

/** Draws the scene with the camera turned so far, in radians. */
export type DrawTurned = (yaw: number) => void;
