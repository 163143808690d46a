import type { SurfaceChoice } from '../../src/protocol/messages/panelState';
import type { Ramp } from '../layers/colours';
import type { Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { GroundAxis } from './groundFrame';
import type { HeightSource } from './heightField';

/** What is drawn, but for the camera. A new object whenever something of it changes. */
export interface SurfaceLook {
  readonly source: HeightSource;
  readonly isLine: boolean;
  readonly theme: Theme;
  /** Colours for how far it has risen; absent: a net of lines. */
  readonly ramp: ((risen: number) => Ramp) | undefined;
  /** Tones of the contour lines; none where they are switched off. */
  readonly levels: readonly number[];
  readonly isMajor: (index: number) => boolean;
  readonly lineColour: string;
  readonly axes: readonly GroundAxis[];
  readonly area: Sight['area'];
  /** The area of the map, from which the surface rises. */
  readonly map: Sight['area'];
  /** Draws what stands beside the surface, and on it below the paths. */
  readonly drawMore: (g: CanvasRenderingContext2D, sight: Sight, moment: SurfaceMoment) => void;
}

/** Where the camera is. A new object whenever it moves. */
export interface SurfaceMoment {
  readonly camera: SurfaceChoice;
  /** 0 is the map, 1 the surface. */
  readonly risen: number;
  /** True while more is to come: then half of the pixels are enough. */
  readonly moving: boolean;
}
