import type { DataPart } from '../../core/learning/metrics/metricColumn';
import type { Interval } from '../../core/plane/interval';
import type { LandscapeLayer, PlaneLook } from './picture';

/** What time is counted in: runs are compared after as many steps, or after as many evaluations of the objective. */
export type Clock = 'steps' | 'evaluations';

/** What goes evenly while a race is played: the way on the landscape, the fall of the loss, or the steps. */
export type PaceKind = 'path' | 'loss' | 'steps';

/** How a fit can be looked at. */
export type FitLook = 'pictures' | 'data' | 'regions' | 'predicted' | 'residuals' | 'confusion';

/** What is seen of a model: what it says of its data, or its network. */
export type ModelSide = 'fit' | 'network';

/** How a network can be looked at: its units and weights, or how their numbers are spread. */
export type NetworkLook = 'units' | 'spreads';

/** What a person has chosen to see of a fit; what is absent is as at first. */
export interface FitChoice {
  readonly side?: ModelSide;
  readonly network?: NetworkLook;
  readonly look?: FitLook;
  /** The columns along the axes of regions. */
  readonly axes?: readonly [number, number];
  /** Of the confusion matrix. */
  readonly part?: DataPart;
}

/** What weights of scaled features are said in: as they are trained, or in the units of the features before. */
export type WeightUnits = 'scaled' | 'original';

/** A window that a person has chosen. */
export interface OwnWindow {
  /** The key of the plane's directions: on others it would show something else. */
  readonly directions: string;
  /** One for each direction. */
  readonly intervals: readonly Interval[];
  /** Over a line: the range of the loss, where a person has chosen that, too. */
  readonly heights?: Interval;
}

/** How an axis is divided. */
export type AxisScale = 'logarithmic' | 'linear';

/** Ends of an axis that a person chose, and what they are in: they hold as long as the axis is in that. */
export interface ChosenEnds {
  readonly of: string;
  readonly ends: readonly [number, number];
}

/** What a person has chosen of the loss chart's axes and curves; what is absent is as at first. */
export interface ChartChoice {
  /** Absent means linear. */
  readonly timeScale?: 'logarithmic';
  /** The part of time that is seen, by a clock; absent means all of it. */
  readonly times?: ChosenEnds;
  /** The ends of the left axis, of a quantity on a scale. */
  readonly values?: ChosenEnds;
  /** How the axes of other quantities than the loss are divided, by their ids. */
  readonly scales?: Readonly<Record<string, AxisScale>>;
  /** What stands at the right axis, by its id; absent means nothing. */
  readonly second?: string;
  /** How smooth curves are, from 0 to 0.99: the share that an average keeps of itself at each step. */
  readonly smoothing?: number;
}

/** Whether and how the landscape is seen in 3-D. */
export interface SurfaceChoice {
  readonly shown: boolean;
  /** Where the camera stands: angles in radians, around the vertical and above the ground. */
  readonly yaw: number;
  readonly pitch: number;
  /** How much larger than usual. */
  readonly zoom: number;
  /** How far the picture is moved to the right and down, in shares of the landscape's width and height. */
  readonly shift: readonly [number, number];
  /** How much higher than usual. */
  readonly exaggeration: number;
}

/** What webviews keep with setState, so that a reload finds its place again. */
export interface PanelState {
  /** The current run. */
  readonly run: string;
  /** All runs of the picture but ghosts, in their order; absent: the current one alone. */
  readonly runs?: readonly string[];
  /** Places in the series that a person has hidden. */
  readonly hidden?: readonly number[];
  /** What the panel's time is counted in; absent means as the budget of the current run. */
  readonly clock?: Clock;
  /** Whether the loss chart counts epochs, where there are some; absent means no. */
  readonly epochs?: true;
  /** What the loss chart draws, by the metric's id; absent means the loss. */
  readonly quantity?: string;
  /** What weights of scaled features are said in; absent means scaled units. */
  readonly units?: WeightUnits;
  /** Where the time cursor rests, by the clock; absent while it stays on the newest time. */
  readonly time?: number;
  /** Absent means the way. */
  readonly pace?: PaceKind;
  /** How fast it is played, as a factor; absent means 1. */
  readonly speed?: number;
  /** How a person wants the loss axis to be divided; absent means as the losses suggest. */
  readonly scale?: AxisScale;
  /** The parameters along the axes; empty on a plane that is not along parameters. */
  readonly axes: readonly number[];
  /** The plane that a person chose, where it is not along parameters. */
  readonly look?: PlaneLook;
  /** Layers that are not as at first. */
  readonly switched?: readonly LandscapeLayer[];
  /** What a person has chosen to see of the plane; absent means everything. */
  readonly window?: OwnWindow;
  /** Whether a unit is as long on both axes; absent means where that wastes little room. */
  readonly equal?: true;
  /** How the landscape is seen in 3-D; absent means as at first. */
  readonly surface?: SurfaceChoice;
  /** Parts of the form that are open; absent means as at first. */
  readonly form?: readonly FormPart[];
  readonly fit?: FitChoice;
  readonly chart?: ChartChoice;
  /** The matrix whose singular values are shown, by its place among them; absent means as at first. */
  readonly matrix?: number | 'none';
}

/** What can be folded of the form. */
export type FormPart = 'form' | 'more';
