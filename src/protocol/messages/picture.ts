import type { Experiment } from '../../core/experiment/experiment';
import type { MetricColumn } from '../../core/learning/metrics/metricColumn';
import type { ObjectiveSummary } from '../../core/objective/opened';
import type { Lattice } from '../../core/plane/sample';
import type { PlaneView } from '../../core/plane/view';
import type { StopReason } from '../../core/run/stop';
import type { RunEnd } from '../runEnd';
import type { FormField } from './form';

/** How a run stands, for the views. */
export type RunStatus = 'running' | RunEnd;

/**
 * What a run is in a picture: the current one has the time cursor, the trajectory view and the details; rivals walk
 * beside it; a ghost is the run before the last change of a setting.
 */
export type RunRole = 'current' | 'rival' | 'ghost';

/** A run as the webviews see it. */
export interface RunPicture {
  readonly run: string;
  /** The name a person gave it, or "Adam, η = 0.01". */
  readonly label: string;
  /** The name a person gave it. */
  readonly name?: string;
  readonly optimizer: string;
  /** What its method is called, where that is an update rule of a person's own. */
  readonly method?: string;
  /** What it is in the picture. */
  readonly role: RunRole;
  /** Place in the fixed order of path colours and head shapes. */
  readonly series: number;
  readonly dimension: number;
  /** What each row holds at its end; absent: nothing. */
  readonly metrics?: readonly MetricColumn[];
  readonly budget: number;
  readonly experiment: Experiment;
  readonly stop?: StopReason;
  /** Why it stopped, in words. */
  readonly ending?: string;
  /** What was found of it, and what to try next, in words. */
  readonly advice?: string;
}

/** How loss is turned into colours and contour levels: the settings `landscape.*`. */
export interface LandscapeStyle {
  readonly colours: 'auto' | 'viridis' | 'magma' | 'cividis' | 'greys' | 'lines';
  readonly tone: 'auto' | 'linear' | 'sqrt' | 'log' | 'quantile';
}

/**
 * What a person can switch on and off: bands of colour, contour lines and their numbers, −∇f as arrows and as streamlines, the paths of runs,
 * known minima, stationary points that are searched for, the rows of
 * the data over a fit, and what the current run's method looks at in its step; and
 * over a line the tangent, the secants of a difference quotient, the osculating parabola and the step.
 */
export const landscapeLayers = [
  'fill',
  'contours',
  'labels',
  'field',
  'streamlines',
  'paths',
  'minima',
  'stationary',
  'data',
  'inside',
  'tangent',
  'secant',
  'parabola',
  'step',
] as const;
export type LandscapeLayer = (typeof landscapeLayers)[number];

/** A first, coarse look at the landscape, sampled while the page was loading; the frame is a grid frame. */
export interface Preview {
  /** The plane's key. */
  readonly plane: string;
  readonly lattice: Lattice;
  readonly frame: ArrayBuffer;
}

/** How a plane came by its axes: the first parameters are as good as any, they moved most in a run, or a person chose them. */
export type AxesChooser = 'first' | 'movement' | 'person';

/** On what a person looks: the plane along parameters, the one through the paths of the runs, or one along random directions. */
export const planeLooks = ['axes', 'principal', 'random'] as const;
export type PlaneLook = (typeof planeLooks)[number];

/** An objective as a page knows it: nothing that is as long as there are parameters, of which a network may have very many. */
export type DrawnObjective = Omit<ObjectiveSummary, 'start' | 'view'>;

/** The whole of what a panel shows; rows and grids follow as frames. */
export interface Picture {
  /** Pictures with the same one show the same runs, perhaps changed: the time cursor stays where it is. */
  readonly scene: string;
  /** True for runs that a person has just started: they are played from their start. */
  readonly plays: boolean;
  /** True while a person only tries what is shown, while dragging for example: it may give way to what was there before. */
  readonly tried: boolean;
  /** What can be changed of the current run. */
  readonly form: readonly FormField[];
  /** The objective's key: of two pictures with the same one the landscape is the same. */
  readonly key: string;
  readonly objective: DrawnObjective;
  readonly plane: PlaneView;
  /** Where the parameters stand that the plane holds: at the start of the current run, or at its end. */
  readonly heldAt: 'start' | 'end';
  readonly axesBy: AxesChooser;
  /** What is looked for; until there are paths, the plane is another one. */
  readonly look: PlaneLook;
  /** What the runs tell together, in a sentence, where they are a race that tells something. */
  readonly story?: string;
  /** Why the file of a person's function, as it stands now, is not what is drawn; absent: it is. */
  readonly stale?: string;
  /** The runs, one of them current. */
  readonly runs: readonly RunPicture[];
  /** Absent means: both `auto`. */
  readonly style?: LandscapeStyle;
}
