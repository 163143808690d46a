import type { GradientCheck } from '../core/analysis/gradientCheck';
import type { SettingValue } from '../core/catalogue/entry';
import type { Experiment, GradientSpec, RunSpec } from '../core/experiment/experiment';
import type { ColumnFormula } from '../core/expression/columnFormula';
import type { Remark } from '../core/expression/language/remarks';
import type { FitAnswer } from '../core/fitted/fitAnswer';
import type { FitAsk } from '../core/fitted/fitAsk';
import type { Doubt } from '../core/learning/datasets/doubt';
import type { ReadOptions } from '../core/learning/datasets/readOptions';
import type { DataPart, MetricColumn } from '../core/learning/metrics/metricColumn';
import type { Prediction } from '../core/learning/models/prediction';
import type { PredictedTable } from '../core/learning/models/predictTable';
import type { TableProfile } from '../core/learning/profile/columnProfile';
import type { CellsRequest, ScatterRequest } from '../core/learning/profile/requests';
import type { ScatterPoints } from '../core/learning/profile/scatter';
import type { CellWindow } from '../core/learning/profile/tableCells';
import type { FitSummary, ObjectiveSource, ObjectiveSummary } from '../core/objective/opened';
import type { PlaneSpec } from '../core/plane';
import type { Lattice } from '../core/plane/sample';
import type { PlaneView } from '../core/plane/view';
import type { Problem } from '../core/problem';
import type { StopReason } from '../core/run/stop';
import type { Warning } from '../core/text/warning';
import type { Validation, ValidationResult } from '../core/validation/crossValidate';
import type { Asked, Reply } from './questions';
import type { RunEnd } from './runEnd';

/** Raised by one when a message changes its meaning; both sides say theirs in `ready`. */
export const protocolVersion = 3;

/** A file that the engine is to read: its content, or its path where the engine can get at that by itself; or a folder of images. */
export type DataFile = NamedFile &
  (
    | { readonly bytes: ArrayBuffer }
    | { readonly path: string }
    | { readonly files: readonly ListedContent[] }
  );

/** A file of a folder: its path from there on, with "/" between, and its content. */
export interface ListedContent {
  readonly path: string;
  readonly bytes: ArrayBuffer;
}

interface NamedFile {
  /** Without its folder; it says what kind of file this may be, and stands in sentences. */
  readonly name: string;
  /** How it is to be read; absent: as the reader finds. */
  readonly read?: ReadOptions;
  /** An id that the host chose, by which the engine tells of the reading and the host gives it up; absent: nobody follows it. */
  readonly reading?: string;
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
  readonly warnings: readonly Warning[];
  readonly doubts: readonly Doubt[];
  /** The column that is plainly the target; absent when a person must choose. */
  readonly clearTarget?: string;
}

export type { FitSummary, ObjectiveSummary };

/** A table as it was read, and the key of the content that it was read from. */
export interface LoadedData {
  readonly key: string;
  readonly table: TableSummary;
}

/** A gradient to be compared with the values of its objective. */
export interface CheckRequest {
  /** The objective's key. */
  readonly objective: string;
  /** The point. */
  readonly x: readonly number[];
  /** How the objective computes its gradient. */
  readonly gradient: GradientSpec;
  /** Formulas that a person derived, to be checked in place of the objective's own gradient: "2x, 6y". */
  readonly typed?: string;
}

/** A formula that a person types: it is read, and nothing is made of it. */
export interface ReadRequest {
  readonly text: string;
  /** The parameters of the loss whose gradient it is, a formula for each; absent for a formula to minimise. */
  readonly gradientOf?: readonly string[];
  /** The names of a table's columns, for a formula over them. */
  readonly columns?: readonly string[];
}

/** What a typed formula was found to be: one in these parameters, or what is wrong with it and where. */
export type FormulaReading =
  | {
      readonly parameterNames: readonly string[];
      readonly remarks: readonly Remark[];
      /** Of a formula over columns: those that it is computed from, and what stands left of the ~. */
      readonly columns?: readonly string[];
      readonly left?: ColumnFormula['left'];
    }
  | { readonly fault: Pick<Problem, 'message' | 'span'> };

/** Where a person wants the fit of an open objective to start, in part: `b1 = 500, b2 in [0, 1]`; nothing at all is a text, too. */
export interface StartRequest {
  /** The objective's key. */
  readonly objective: string;
  readonly text: string;
}

/** A number for each parameter, or what cannot be read and where. */
export type StartReading =
  | { readonly start: readonly number[]; readonly bounded: boolean }
  | { readonly fault: Pick<Problem, 'message' | 'span'> };

/** A row for the model of an open objective. */
export interface PredictRequest {
  readonly objective: string;
  readonly parameters: Float64Array;
  /** Numbers or texts as they stand in the file, one for each column that the model takes. */
  readonly cells: readonly (number | string)[];
}

/** A cross-validation; the experiment is checked as a file is. */
export interface ValidateRequest {
  /** Who asks, and may leave. */
  readonly viewer: string;
  /** The key of the loaded data. */
  readonly data: string;
  readonly experiment: Experiment;
  readonly validation: Validation;
}

/** What the extension host asks the engine. Objectives, data and planes are named by their keys. */
export interface EngineQuestions {
  /** Reads a dataset's file, which stays until `unload`. */
  readonly load: { readonly ask: DataFile; readonly answer: LoadedData };
  /** Opens an objective, which stays until `close`; over a dataset it names the loaded data. */
  readonly open: {
    readonly ask: { readonly source: ObjectiveSource; readonly data?: string };
    readonly answer: { readonly key: string; readonly summary: ObjectiveSummary };
  };
  /** Looks at every column of loaded data, and at how it goes with a target; `classes`: its numbers stand for classes. */
  readonly inspect: {
    readonly ask: { readonly data: string; readonly target?: string; readonly classes?: boolean };
    readonly answer: TableProfile;
  };
  /** A window of the cells of loaded data, as texts that are safe to be shown. */
  readonly cells: { readonly ask: CellsRequest & { readonly data: string }; readonly answer: CellWindow };
  /** Rows of loaded data as points. */
  readonly scatter: {
    readonly ask: ScatterRequest & { readonly data: string };
    readonly answer: ScatterPoints;
  };
  /** Opens a plane in an objective's space, which stays as long as that. */
  readonly span: {
    readonly ask: { readonly objective: string; readonly plane: PlaneSpec };
    readonly answer: { readonly plane: string };
  };
  /** The loss over a window of a plane, as a grid frame; given up when the same viewer asks for another, or leaves. */
  readonly sample: {
    readonly ask: {
      readonly viewer: string;
      readonly objective: string;
      readonly plane: string;
      readonly lattice: Lattice;
    };
    readonly answer: ArrayBuffer;
  };
  /** Gives the rows of a run that hold no parameters places on a plane: all are sent again where they had none. */
  readonly place: {
    readonly ask: { readonly run: string; readonly objective: string; readonly plane: string };
    readonly answer: { readonly plane: string };
  };
  /** The kept iterate nearest to a step, of a run whose rows hold no parameters. */
  readonly parameters: {
    readonly ask: { readonly run: string; readonly step: number };
    readonly answer: { readonly step: number; readonly x: Float64Array };
  };
  /** What is wrong with a formula is an answer here: a refusal says that it could not be read at all. */
  readonly read: { readonly ask: ReadRequest; readonly answer: FormulaReading };
  /** Completes a typed start by the search that proposes one. */
  readonly start: { readonly ask: StartRequest; readonly answer: StartReading };
  readonly check: { readonly ask: CheckRequest; readonly answer: GradientCheck };
  /** Given up when the viewer leaves. */
  readonly validate: { readonly ask: ValidateRequest; readonly answer: ValidationResult };
  readonly predict: { readonly ask: PredictRequest; readonly answer: Prediction };
  /** What an objective's model with these parameters says of every row of loaded data. */
  readonly predictTable: {
    readonly ask: { readonly objective: string; readonly parameters: Float64Array; readonly data: string };
    readonly answer: PredictedTable;
  };
  /** What is drawn of an objective's model with these parameters. */
  readonly fitted: {
    readonly ask: {
      readonly objective: string;
      readonly parameters: Float64Array;
      readonly parts: FitAsk;
    };
    readonly answer: FitAnswer;
  };
}

/** Rows of a trajectory: a frame of rows. */
export interface RowsMessage {
  readonly type: 'rows';
  readonly run: string;
  readonly sequence: number;
  readonly frame: ArrayBuffer;
  /** The planes on which the rows have their places, where they hold no parameters. */
  readonly planes?: readonly string[];
}

/** Extension host → engine; `run` is an id that the host chose. */
export type ToEngine =
  | Asked<EngineQuestions>
  | { readonly type: 'unload'; readonly data: string }
  /** Nobody waits for a reading any more: it ends at once, and leaves nothing. */
  | { readonly type: 'giveUp'; readonly reading: string }
  /** The content of a file that the engine wanted; absent where there is none. */
  | {
      readonly type: 'beside';
      readonly reading: string;
      readonly request: number;
      readonly bytes?: ArrayBuffer;
    }
  | { readonly type: 'leave'; readonly viewer: string }
  | { readonly type: 'close'; readonly objective: string }
  | {
      readonly type: 'run';
      readonly run: string;
      readonly objective: string;
      readonly spec: RunSpec;
    }
  | { readonly type: 'acknowledge'; readonly run: string; readonly sequence: number }
  | { readonly type: 'cancel'; readonly run: string }
  /** Nobody will ask for the iterates of a run any more. */
  | { readonly type: 'forget'; readonly run: string };

/** Engine → extension host. */
export type FromEngine =
  | { readonly type: 'ready'; readonly version: number }
  | Reply
  /** How far a reading is, from 0 to 1. */
  | { readonly type: 'reading'; readonly reading: string; readonly done: number }
  /** A reading goes on when it has this file of the same folder, which the engine cannot get at by itself. */
  | {
      readonly type: 'wanted';
      readonly reading: string;
      readonly request: number;
      readonly name: string;
    }
  /** Trajectory rows (frame.ts). The engine waits for `acknowledge` before it sends far ahead. */
  | RowsMessage
  /** A run has come to its end, and its newest row was sent; there are others that have to wait for their frame. */
  | { readonly type: 'stopped'; readonly run: string; readonly stop: StopReason }
  /** After the last rows. */
  | { readonly type: 'finished'; readonly run: string; readonly stop: StopReason };

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

/** What a person can switch on and off over the plane: bands of colour, contour lines, arrows of −∇f. */
export type LandscapeLayer = 'fill' | 'contours' | 'field';

/** A first, coarse look at the landscape, sampled while the page was loading; the frame is a grid frame. */
export interface Preview {
  /** The plane's key. */
  readonly plane: string;
  readonly lattice: Lattice;
  readonly frame: ArrayBuffer;
}

/** What a field of the form takes. */
export type FieldControl =
  | {
      readonly kind: 'number';
      readonly minimum?: number;
      readonly exclusiveMinimum?: number;
      readonly maximum?: number;
      readonly exclusiveMaximum?: number;
      readonly whole: boolean;
      /** What an empty field means, where it may be empty: "auto". */
      readonly empty?: string;
      /** What the number may count, by the keys of their fields, where there is a choice. */
      readonly units?: readonly { readonly key: string; readonly label: string }[];
    }
  | {
      readonly kind: 'choice';
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly kind: 'switch' }
  /** Some numbers in a row: "16, 16". */
  | {
      readonly kind: 'list';
      readonly most: number;
      readonly minimum: number;
      readonly maximum: number;
      readonly whole: boolean;
    }
  /** A number for each parameter: "-1.2, 1". */
  | { readonly kind: 'point'; readonly dimension: number };

/** A setting of the current run that can be changed in the panel. */
export interface FormField {
  /** The key of the setting that is its default, without prefix: "optimizer.learningRate". */
  readonly key: string;
  readonly label: string;
  /** For example "η". */
  readonly symbol?: string;
  readonly description: string;
  /** Of the current run alone, or of all runs of the picture: a race is fair. */
  readonly scope: 'run' | 'race';
  /** True for one that most people leave alone. */
  readonly rare: boolean;
  /** What the run has; null where it is left to the method, or off. */
  readonly value: SettingValue | null;
  /** What "reset" brings back. */
  readonly usual: SettingValue | null;
  /** Where the value comes from, in a sentence, where that is worth saying. */
  readonly note?: string;
  readonly control: FieldControl;
}

/** How a plane came by its axes: the first parameters are as good as any, they moved most in a run, or a person chose them. */
export type AxesChooser = 'first' | 'movement' | 'person';

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
  readonly objective: ObjectiveSummary;
  readonly plane: PlaneView;
  /** Where the parameters stand that the plane holds: at the start of the current run, or at its end. */
  readonly heldAt: 'start' | 'end';
  readonly axesBy: AxesChooser;
  /** What the runs tell together, in a sentence, where they are a race that tells something. */
  readonly story?: string;
  /** The runs, one of them current. */
  readonly runs: readonly RunPicture[];
  /** Absent means: both `auto`. */
  readonly style?: LandscapeStyle;
  /** Absent when the page was there first: then it asks by itself. */
  readonly preview?: Preview;
}

/** What a view of trajectories is sent of each run. */
export type TrajectoryMessage =
  | RowsMessage
  | {
      readonly type: 'finished';
      readonly run: string;
      readonly stop: StopReason;
      /** Why, in words. */
      readonly ending: string;
      /** What was found of it, and what to try next, in words. */
      readonly advice?: string;
    };

/** What the panel's page asks the extension host. */
export interface PanelQuestions {
  /** The loss over a window of the shown plane, as a grid frame. */
  readonly sample: {
    readonly ask: { readonly plane: string; readonly lattice: Lattice };
    readonly answer: ArrayBuffer;
  };
  /** What is drawn of the model at a step of a shown run, or at the nearest one that is held. */
  readonly fitted: {
    readonly ask: { readonly run: string; readonly step: number; readonly parts: FitAsk };
    readonly answer: { readonly step: number; readonly fit: FitAnswer };
  };
  /** Saves a picture of the page, as a PNG file, where a person says; they may leave it. */
  readonly savePicture: {
    readonly ask: { readonly png: ArrayBuffer };
    readonly answer: { readonly saved: boolean };
  };
}

/** Extension host → landscape panel. */
export type ToPanel =
  | { readonly type: 'picture'; readonly picture: Picture }
  | TrajectoryMessage
  | Reply
  /** Another view moved the time cursor. */
  | { readonly type: 'select'; readonly run: string; readonly step: number }
  /** What was wrong with a change that the page asked for; without a key it was that of the start. */
  | { readonly type: 'fault'; readonly key?: string; readonly message: string }
  /** A command of the palette or of a native menu, for the page to carry out. */
  | { readonly type: 'do'; readonly action: PanelAction }
  /** Nothing can be drawn: a sentence, and what to do next. */
  | { readonly type: 'trouble'; readonly message: string };

export type PanelAction = 'play' | 'stepForward' | 'stepBack' | 'toggleScale' | 'fit' | 'copyImage';

/** What the page's buttons and links ask of the host. */
export type PanelCommand =
  | 'rerun'
  | 'openSettings'
  | 'predict'
  | 'predictFile'
  | 'fitFormula'
  | 'run'
  | 'checkGradient'
  | 'addOptimizer'
  | 'continue'
  | 'typeStart'
  | 'saveAsDefault'
  | 'copyExperiment'
  | 'readingOptions';

/** Landscape panel → extension host. */
export type FromPanel =
  | { readonly type: 'ready'; readonly version: number }
  | { readonly type: 'acknowledge'; readonly run: string; readonly sequence: number }
  | Asked<PanelQuestions>
  /** A person's hand is in this page: of several panels it is the one that commands and views are about. */
  | { readonly type: 'used' }
  /** The time cursor moved; without a step it stays on the newest one from now on. */
  | { readonly type: 'select'; readonly run: string; readonly step?: number }
  /** A person chose the parameters along the axes. */
  | { readonly type: 'axes'; readonly axes: readonly number[] }
  | { readonly type: 'cancel' }
  /** A person selected a run: it has the form, the details and the trajectory view from now on. */
  | { readonly type: 'makeCurrent'; readonly run: string }
  /** A run is to leave the picture; it stays in the list. */
  | { readonly type: 'remove'; readonly run: string }
  /** An empty name brings the first one back. */
  | { readonly type: 'rename'; readonly run: string; readonly name: string }
  /**
   * A field of the form has another value; null empties it where it may be empty, else resets it. It is kept when `done`: until then it is only tried. Whose
   * form it is, is told by scene and place in the series: while a field is dragged, one run follows another there.
   */
  | {
      readonly type: 'edit';
      readonly scene: string;
      readonly series: number;
      readonly key: string;
      readonly value: SettingValue | null;
      readonly done: boolean;
    }
  /** All fields that are about the current run alone are reset. */
  | { readonly type: 'resetForm'; readonly scene: string; readonly series: number }
  /** All runs are to start at a place of the plane; it is kept when `done`. */
  | { readonly type: 'moveStart'; readonly place: readonly number[]; readonly done: boolean }
  /** What was tried is not to be kept. */
  | { readonly type: 'goBack' }
  | { readonly type: 'command'; readonly command: PanelCommand }
  /** The file of the shown dataset is to be opened at a line, from 1. */
  | { readonly type: 'openLine'; readonly line: number }
  /** First complete picture is on the screen; milliseconds since the page began to load. */
  | { readonly type: 'drawn'; readonly milliseconds: number }
  | { readonly type: 'failed'; readonly message: string };

/** What stands in a row behind its fixed columns. */
export interface RowPlaces {
  /** The names of the parameters, or of the directions of a plane. */
  readonly names: readonly string[];
  /** The plane's key; absent where the rows hold all parameters. */
  readonly plane?: string;
}

/** Extension host → trajectory view. */
export type ToTable =
  | { readonly type: 'run'; readonly run: RunPicture | undefined; readonly places: RowPlaces }
  | TrajectoryMessage
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

/** What time is counted in: runs are compared after as many steps, or after as many evaluations of the objective. */
export type Clock = 'steps' | 'evaluations';

/** What goes evenly while a race is played: the way on the landscape, the fall of the loss, or the steps. */
export type PaceKind = 'path' | 'loss' | 'steps';

/** How a fit can be looked at. */
export type FitLook = 'data' | 'regions' | 'predicted' | 'residuals' | 'confusion';

/** What a person has chosen to see of a fit; what is absent is as at first. */
export interface FitChoice {
  readonly look?: FitLook;
  /** The columns along the axes of regions. */
  readonly axes?: readonly [number, number];
  /** Of the confusion matrix. */
  readonly part?: DataPart;
}

/** What weights of scaled features are said in: as they are trained, or in the units of the features before. */
export type WeightUnits = 'scaled' | 'original';

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
  readonly scale: 'logarithmic' | 'linear';
  /** The parameters along the axes; empty on a plane that is not along parameters. */
  readonly axes: readonly number[];
  /** Layers that are switched on; absent means as at first. */
  readonly layers?: readonly LandscapeLayer[];
  /** Parts of the form that are open; absent means as at first. */
  readonly form?: readonly FormPart[];
  readonly fit?: FitChoice;
}

/** What can be folded of the form. */
export type FormPart = 'form' | 'more';
