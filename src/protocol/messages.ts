import type { GradientCheck } from '../core/analysis/gradientCheck';
import type { DatasetSpec, Experiment, GradientSpec } from '../core/experiment/experiment';
import type { Prediction } from '../core/learning/models/prediction';
import type { FitSummary, ObjectiveRecipe, ObjectiveSummary } from '../core/objective/opened';
import type { Sampling } from '../core/plane/sample';
import type { Precision } from '../core/precision';
import type { StopReason } from '../core/run/stop';

/** Raised by one when a message changes its meaning; both sides say theirs in `ready`. */
export const protocolVersion = 1;

/** A file's content on its way to the engine; the name is for sentences only. */
export interface DataFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** What makes an objective: enough to build it again in a fresh engine. */
export interface ObjectiveRequest extends ObjectiveRecipe {
  /** The dataset's content, when the objective is over one. */
  readonly file?: DataFile;
}

/** A column as the target pick shows it. */
export interface ColumnSummary {
  readonly name: string;
  readonly kind: 'number' | 'text';
  readonly missing: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface TableSummary {
  readonly rows: number;
  readonly columns: readonly ColumnSummary[];
  readonly header: boolean;
  readonly warnings: readonly string[];
  /** The column that is plainly the target; absent when a person must choose. */
  readonly clearTarget?: string;
}

export type { FitSummary, ObjectiveSummary };

/** A gradient to be compared with the values of its objective. */
export interface CheckRequest {
  /** The point. */
  readonly x: readonly number[];
  /** How the objective computes its gradient. */
  readonly gradient: GradientSpec;
  readonly precision: Precision;
  /** Formulas that a person derived, to be checked in place of the objective's own gradient: "2x, 6y". */
  readonly typed?: string;
}

/** A row of features for a trained model; the model is given whole, so that no objective need be open. */
export interface PredictRequest {
  readonly spec: DatasetSpec;
  readonly data: Pick<FitSummary, 'featureNames' | 'classes'>;
  readonly precision: Precision;
  readonly parameters: readonly number[];
  readonly features: readonly number[];
}

/** Extension host → engine. `request` numbers are echoed by the one answer; `run` and `objective` are ids that the host chose. */
export type ToEngine =
  | { readonly type: 'inspect'; readonly request: number; readonly file: DataFile }
  | {
      readonly type: 'open';
      readonly request: number;
      readonly objective: string;
      readonly what: ObjectiveRequest;
    }
  | { readonly type: 'close'; readonly objective: string }
  | {
      readonly type: 'sample';
      readonly request: number;
      readonly objective: string;
      readonly sampling: Sampling;
    }
  | {
      readonly type: 'check';
      readonly request: number;
      readonly objective: string;
      readonly what: CheckRequest;
    }
  | { readonly type: 'predict'; readonly request: number; readonly what: PredictRequest }
  | {
      readonly type: 'run';
      readonly run: string;
      readonly objective: string;
      readonly experiment: Experiment;
    }
  | { readonly type: 'acknowledge'; readonly run: string; readonly sequence: number }
  | { readonly type: 'cancel'; readonly run: string };

/** Engine → extension host. */
export type FromEngine =
  | { readonly type: 'ready'; readonly version: number }
  | { readonly type: 'inspected'; readonly request: number; readonly table: TableSummary }
  | { readonly type: 'opened'; readonly request: number; readonly summary: ObjectiveSummary }
  /** The answer to a request that cannot be met: a sentence for the user. */
  | { readonly type: 'refused'; readonly request: number; readonly message: string }
  /** A grid frame: the values of the sampling, row by row. */
  | { readonly type: 'sampled'; readonly request: number; readonly frame: ArrayBuffer }
  | { readonly type: 'checked'; readonly request: number; readonly check: GradientCheck }
  | { readonly type: 'predicted'; readonly request: number; readonly prediction: Prediction }
  /** Trajectory rows (frame.ts). The engine waits for `acknowledge` before it sends far ahead. */
  | { readonly type: 'rows'; readonly run: string; readonly sequence: number; readonly frame: ArrayBuffer }
  /** After the last rows. */
  | { readonly type: 'finished'; readonly run: string; readonly stop: StopReason };

/** How a run stands, for the views. */
export type RunStatus = 'running' | StopReason['kind'];

/** A run as the webviews see it. */
export interface RunPicture {
  readonly run: string;
  /** The name a person gave it, or "Adam, η = 0.01". */
  readonly label: string;
  readonly optimizer: string;
  /** Place in the fixed order of path colours and head shapes. */
  readonly series: number;
  readonly dimension: number;
  readonly budget: number;
  readonly experiment: Experiment;
  readonly stop?: StopReason;
  /** Why it stopped, in words. */
  readonly ending?: string;
}

/** How loss is turned into colours and contour levels: the settings `landscape.*`. */
export interface LandscapeStyle {
  readonly colours: 'auto' | 'viridis' | 'magma' | 'cividis' | 'greys' | 'lines';
  readonly tone: 'auto' | 'linear' | 'sqrt' | 'log' | 'quantile';
}

/** What a person can switch on and off over the plane: bands of colour, contour lines, arrows of −∇f. */
export type LandscapeLayer = 'fill' | 'contours' | 'field';

/** A first, coarse look at the landscape, sampled while the page was loading; the frame is a grid frame. */
export interface Preview {
  readonly sampling: Sampling;
  readonly frame: ArrayBuffer;
}

/** The whole of what a panel shows; rows and grids follow as frames. */
export interface Picture {
  readonly objective: ObjectiveSummary;
  readonly run: RunPicture;
  /** The run before the last change of a setting, drawn as a ghost. */
  readonly ghost?: RunPicture;
  /** The parameters along the landscape's axes: one for a line, two for a plane. */
  readonly axes: readonly number[];
  /** Absent means: both `auto`. */
  readonly style?: LandscapeStyle;
  /** Absent when the page was there first: then it asks by itself. */
  readonly preview?: Preview;
}

/** Extension host → landscape panel. */
export type ToPanel =
  | { readonly type: 'picture'; readonly picture: Picture }
  | { readonly type: 'rows'; readonly run: string; readonly sequence: number; readonly frame: ArrayBuffer }
  | {
      readonly type: 'finished';
      readonly run: string;
      readonly stop: StopReason;
      /** Why, in words. */
      readonly ending: string;
    }
  /** Answer to `sample`; the frame is a grid frame. */
  | {
      readonly type: 'sampled';
      readonly request: number;
      readonly sampling: Sampling;
      readonly frame: ArrayBuffer;
    }
  /** Another view moved the time cursor. */
  | { readonly type: 'select'; readonly run: string; readonly step: number }
  /** A command of the palette or of a native menu, for the page to carry out. */
  | { readonly type: 'do'; readonly action: PanelAction }
  /** Nothing can be drawn: a sentence, and what to do next. */
  | { readonly type: 'trouble'; readonly message: string };

export type PanelAction = 'play' | 'stepForward' | 'stepBack' | 'toggleScale' | 'fit' | 'copyImage';

/** What the page's buttons and links ask of the host. */
export type PanelCommand = 'rerun' | 'openSettings' | 'predict' | 'run' | 'checkGradient';

/** Landscape panel → extension host. */
export type FromPanel =
  | { readonly type: 'ready'; readonly version: number }
  | { readonly type: 'acknowledge'; readonly run: string; readonly sequence: number }
  | { readonly type: 'sample'; readonly request: number; readonly sampling: Sampling }
  /** The time cursor moved; without a step it stays on the newest one from now on. */
  | { readonly type: 'select'; readonly run: string; readonly step?: number }
  | { readonly type: 'axes'; readonly axes: readonly number[] }
  | { readonly type: 'cancel' }
  | { readonly type: 'command'; readonly command: PanelCommand }
  /** First complete picture is on the screen; milliseconds since the page began to load. */
  | { readonly type: 'drawn'; readonly milliseconds: number }
  | { readonly type: 'failed'; readonly message: string };

/** Extension host → trajectory view. */
export type ToTable =
  | { readonly type: 'run'; readonly run: RunPicture | undefined; readonly parameterNames: readonly string[] }
  | { readonly type: 'rows'; readonly run: string; readonly sequence: number; readonly frame: ArrayBuffer }
  | {
      readonly type: 'finished';
      readonly run: string;
      readonly stop: StopReason;
      /** Why, in words. */
      readonly ending: string;
    }
  /** The panel moved the time cursor; without a step it stays on the newest one from now on. */
  | { readonly type: 'select'; readonly run: string; readonly step?: number };

/** Trajectory view → extension host. */
export type FromTable =
  | { readonly type: 'ready'; readonly version: number }
  | { readonly type: 'acknowledge'; readonly run: string; readonly sequence: number }
  | { readonly type: 'select'; readonly run: string; readonly step: number }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'command'; readonly command: 'run' }
  | { readonly type: 'failed'; readonly message: string };

/** What webviews keep with setState, so that a reload finds its place again. */
export interface PanelState {
  readonly run: string;
  /** Absent while the time cursor stays on the newest step. */
  readonly step?: number;
  readonly scale: 'logarithmic' | 'linear';
  readonly axes: readonly number[];
  /** Layers that are switched on; absent means as at first. */
  readonly layers?: readonly LandscapeLayer[];
}
