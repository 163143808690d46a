import type { DrawnObjective, LandscapeLayer, LandscapeStyle } from '../../src/protocol/messages/picture';
import type { Theme } from '../page/theme';
import { groundRamp } from './colours';

/** What says whether a layer makes sense. */
export interface LayerGround {
  /** True where there are two directions; else the landscape is a curve over a line. */
  readonly isPlane: boolean;
  readonly style: LandscapeStyle;
  readonly objective: DrawnObjective | undefined;
  /** Whether the current run's gradient is a difference quotient with an h that is known. */
  readonly hasSecant: boolean;
}

/** A layer that a person can switch on and off; its words are texts.layers.names. */
export interface LayerEntry {
  readonly id: LandscapeLayer;
  /** A codicon. */
  readonly icon: string;
  /** Whether it is seen until a person switches it. */
  readonly first: boolean;
  /** Whether it has a button of its own in the header. */
  readonly usual?: true;
  /** Whether there can be something of it. */
  fits(ground: LayerGround, theme: Theme): boolean;
}

const onPlanes = ({ isPlane }: LayerGround): boolean => isPlane;
const onLines = ({ isPlane }: LayerGround): boolean => !isPlane;
const always = (): boolean => true;

/** All layers, in the order in which they are offered. */
export const layerEntries: readonly LayerEntry[] = [
  {
    id: 'fill',
    icon: 'color-mode',
    first: true,
    usual: true,
    // There is nothing to fill with where colours are off.
    fits: ({ isPlane, style }, theme) => isPlane && groundRamp(style.colours, theme) !== undefined,
  },
  { id: 'contours', icon: 'three-bars', first: true, usual: true, fits: onPlanes },
  { id: 'labels', icon: 'symbol-numeric', first: true, fits: onPlanes },
  { id: 'field', icon: 'move', first: false, usual: true, fits: onPlanes },
  { id: 'streamlines', icon: 'compass', first: false, fits: onPlanes },
  { id: 'paths', icon: 'graph-line', first: true, fits: always },
  {
    id: 'minima',
    icon: 'target',
    first: true,
    fits: ({ objective }) => (objective?.minima.length ?? 0) > 0,
  },
  { id: 'stationary', icon: 'circle-large', first: false, fits: always },
  { id: 'inside', icon: 'inspect', first: false, usual: true, fits: always },
  {
    id: 'data',
    icon: 'graph-scatter',
    first: true,
    // Rows that are pictures are not drawn as points.
    fits: ({ objective }) => objective?.fit !== undefined && !objective.fit.image,
  },
  { id: 'tangent', icon: 'graph-line', first: true, fits: onLines },
  { id: 'secant', icon: 'git-commit', first: true, fits: (ground) => onLines(ground) && ground.hasSecant },
  { id: 'parabola', icon: 'chevron-down', first: false, fits: onLines },
  { id: 'step', icon: 'arrow-right', first: true, fits: onLines },
];

/** The layers that are seen until a person switches any. */
export const firstLayers: ReadonlySet<LandscapeLayer> = layersWith([]);

/** The layers that are seen when these have been switched. */
export function layersWith(switched: readonly LandscapeLayer[]): ReadonlySet<LandscapeLayer> {
  const seen = layerEntries.filter(({ id, first }) => first !== switched.includes(id));
  return new Set(seen.map(({ id }) => id));
}

/** The layers that are not as at first: only these are kept, so that layers of a later version begin as they are meant to. */
export function switchedIn(layers: ReadonlySet<LandscapeLayer>): readonly LandscapeLayer[] {
  return layerEntries.filter(({ id, first }) => first !== layers.has(id)).map(({ id }) => id);
}
