import type { MatrixSpectra } from '../../core/analysis/matrixSpectra';
import type { StationaryPoints } from '../../core/analysis/stationaryPoints';
import type { SettingValue } from '../../core/catalogue/entry';
import type { FitAnswer } from '../../core/fitted/fitAnswer';
import type { FitAsk } from '../../core/fitted/fitAsk';
import type { StepRecord } from '../../core/inside/stepRecord';
import type { Lattice } from '../../core/plane/sample';
import type { KeptDistances } from '../../core/run/distance';
import type { Asked, Reply } from '../questions';
import type { ExportedKind, ExportNews, ExportQuestions } from './exports';
import type { EditedValue } from './form';
import type { Picture, PlaneLook, Preview } from './picture';
import type { PlaneSpot, Probed, ProbeRequest, StationaryRequest } from './probe';
import type { TrajectoryMessage } from './rows';

/** Which parameters a model is looked at with: those of a shown run at a step, or those at a place of the shown plane. */
export type LookedAt = { readonly run: string; readonly step: number } | PlaneSpot;

/** What the panel's page asks the extension host. */
export interface PanelQuestions extends ExportQuestions {
  /** The loss over a window of the shown plane, as a grid frame. */
  readonly sample: {
    readonly ask: { readonly plane: string; readonly lattice: Lattice };
    readonly answer: ArrayBuffer;
  };
  /** What is drawn of the model. Of a step that is not held the answer is about the nearest one, and says which. */
  readonly fitted: {
    readonly ask: { readonly at: LookedAt; readonly parts: FitAsk };
    readonly answer: { readonly step?: number; readonly fit: FitAnswer };
  };
  /** The objective at a place of the shown plane: its value there, and the parameters. */
  readonly probe: { readonly ask: ProbeRequest; readonly answer: Probed };
  /** What the method of a shown run did in the step that leads on from a row, as it lies on the shown plane. */
  readonly inside: {
    readonly ask: {
      readonly run: string;
      readonly step: number;
      readonly plane: string;
      /** Whether gradients of mini-batches are wanted, too. */
      readonly fan: boolean;
    };
    readonly answer: StepRecord;
  };
  /** Minima, maxima and saddle points within a window of the shown plane. */
  readonly stationary: { readonly ask: StationaryRequest; readonly answer: StationaryPoints };
  /** Singular values of a matrix at a step of a shown run, or at the nearest one that is held. */
  readonly singular: {
    readonly ask: { readonly run: string; readonly step: number; readonly matrix: number };
    readonly answer: { readonly step: number; readonly spectra: MatrixSpectra };
  };
  /**
   * How far a shown run is from the best, whose rows hold no parameters: from a known minimum, or where none is known from the kept
   * iterate that is nearest to the best step.
   */
  readonly distances: {
    readonly ask: { readonly run: string; readonly bestStep: number };
    readonly answer: KeptDistances;
  };
}

/** Extension host → landscape panel. */
export type ToPanel =
  | { readonly type: 'picture'; readonly picture: Picture }
  /** Behind its picture; a page that was there first asks by itself. */
  | { readonly type: 'preview'; readonly preview: Preview }
  | TrajectoryMessage
  | Reply
  /** Another view moved the time cursor. */
  | { readonly type: 'select'; readonly run: string; readonly step: number }
  /** What was wrong with a change that the page asked for; without a key it was that of the start. */
  | { readonly type: 'fault'; readonly key?: string; readonly message: string }
  /** A command of the palette or of a native menu, for the page to carry out. */
  | { readonly type: 'do'; readonly action: PanelAction }
  /** What is in view is to be exported as usually, to a file that the host knows. */
  | { readonly type: 'export'; readonly kind: ExportedKind }
  /** Nothing can be drawn: a sentence, and what to do next. */
  | { readonly type: 'trouble'; readonly message: string };

export type PanelAction =
  | 'play'
  | 'stepForward'
  | 'stepBack'
  | 'toggleScale'
  | 'lossAxes'
  | 'fit'
  | 'copyImage'
  | 'exportPicture'
  | 'exportAnimation'
  | 'exportPage'
  | 'insertPicture'
  /** What is being exported is to be given up. */
  | 'giveUpExport';

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
  /** `took`: it has taken what its HTML brought with it. */
  | { readonly type: 'ready'; readonly version: number; readonly took: boolean }
  /** The page has loaded, and nothing has come that it could show. */
  | { readonly type: 'empty' }
  | { readonly type: 'acknowledge'; readonly run: string; readonly sequence: number }
  | Asked<PanelQuestions>
  | ExportNews
  /** A person's hand is in this page: of several panels it is the one that commands and views are about. */
  | { readonly type: 'used' }
  /** The time cursor moved; without a step it stays on the newest one from now on. */
  | { readonly type: 'select'; readonly run: string; readonly step?: number }
  /** A person chose the parameters along the axes. */
  | { readonly type: 'axes'; readonly axes: readonly number[] }
  /** A person chose another plane than one along parameters. */
  | { readonly type: 'look'; readonly look: Exclude<PlaneLook, 'axes'> }
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
      /** A second field that changes with it: an activation with its layer. */
      readonly also?: EditedValue;
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
  /** The path is on the screen and moves, perhaps before there is a landscape, and a frame before what stands beside it; the time is in milliseconds since 1970. */
  | { readonly type: 'moving'; readonly at: number }
  /** First complete picture is on the screen; the time is in milliseconds since 1970. */
  | { readonly type: 'drawn'; readonly at: number }
  | { readonly type: 'failed'; readonly message: string };
