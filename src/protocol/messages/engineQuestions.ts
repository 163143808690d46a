import type { GradientCheck } from '../../core/analysis/gradientCheck';
import type { MatrixSpectra } from '../../core/analysis/matrixSpectra';
import type { StationaryPoints } from '../../core/analysis/stationaryPoints';
import type { CodeLanguage, FoundFunction } from '../../core/code/foundFunction';
import type { TextEdit } from '../../core/code/startEdits';
import type {
  Experiment,
  GeneratedSpec,
  GradientSpec,
  ObjectiveSpec,
} from '../../core/experiment/experiment';
import type { ExportedProgram } from '../../core/export/exportedProgram';
import type { ExportedRun } from '../../core/export/exportRequest';
import type { ExportLanguage } from '../../core/export/language';
import type { ColumnFormula } from '../../core/expression/columnFormula';
import type { Remark } from '../../core/expression/language/remarks';
import type { FitAnswer } from '../../core/fitted/fitAnswer';
import type { FitAsk } from '../../core/fitted/fitAsk';
import type { ParametersBefore } from '../../core/fitted/network/layerSpreads';
import type { Prediction } from '../../core/learning/models/prediction';
import type { PredictedTable } from '../../core/learning/models/predictTable';
import type { TableProfile } from '../../core/learning/profile/columnProfile';
import type { CellsRequest, ScatterRequest } from '../../core/learning/profile/requests';
import type { ScatterPoints } from '../../core/learning/profile/scatter';
import type { CellWindow } from '../../core/learning/profile/tableCells';
import type { WeightsFormat } from '../../core/learning/weights/weightsFormat';
import type { GivenWeights } from '../../core/objective/givenWeights';
import type { ObjectiveSource, ObjectiveSummary } from '../../core/objective/opened';
import type { RuleLanguage } from '../../core/optimizers/custom/code/ruleCode';
import type { PlaneSpec } from '../../core/plane';
import type { PrincipalSpec } from '../../core/plane/principal';
import type { Lattice } from '../../core/plane/sample';
import type { Problem } from '../../core/problem';
import type { KeptDistances } from '../../core/run/distance';
import type { Validation, ValidationResult } from '../../core/validation/crossValidate';
import type { InsideAnswer, InsideRequest } from './inside';
import type { DataFile, LoadedData } from './loading';
import type { PlaneSpot, Probed, ProbeRequest, StationaryRequest } from './probe';
import type { LoadedFunction, ProgramRequest } from './program';

/** Paths through which a plane is wanted. */
export interface PathsRequest {
  /** The objective's key. */
  readonly objective: string;
  /** Runs whose iterates the engine keeps, or iterates themselves: row-major, steps × parameters. */
  readonly paths: readonly ({ readonly run: string } | { readonly iterates: Float64Array })[];
  /** The key of the shown plane: one that explains hardly more is not answered. Absent: whatever there is. */
  readonly shown?: string;
}

/** A run whose rows hold no parameters, and what its iterates are to be compared with. */
export interface DistancesAsk {
  readonly run: string;
  /** Length n each; none where none is known. */
  readonly minima: readonly Float64Array[];
  /** The step of the lowest loss. */
  readonly bestStep: number;
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
  /** Whether it is an update rule. */
  readonly rule?: boolean;
}

/** What a typed formula was found to be: one in these parameters, or what is wrong with it and where. */
export type FormulaReading =
  | {
      readonly parameterNames: readonly string[];
      readonly remarks: readonly Remark[];
      /** Of a formula over columns: those that it is computed from, and what stands left of the ~. */
      readonly columns?: readonly string[];
      readonly left?: ColumnFormula['left'];
      /** Of an update rule, whose own parameters are those above: what it remembers from step to step. */
      readonly remembered?: readonly string[];
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
  /** The functions of a source text, which is read and not run. */
  readonly functions: {
    readonly ask: { readonly text: string; readonly language: CodeLanguage };
    readonly answer: readonly FoundFunction[];
  };
  /** What makes a walk on a function of a text begin at other parameters, as changes of the text. */
  readonly startEdits: {
    readonly ask: {
      readonly text: string;
      readonly language: CodeLanguage;
      readonly name: string;
      readonly x: Float64Array;
    };
    readonly answer: readonly TextEdit[];
  };
  /** Loads a person's function, in a process of its own. */
  readonly program: { readonly ask: ProgramRequest; readonly answer: LoadedFunction };
  /** The file that generated data would be. */
  readonly generate: { readonly ask: GeneratedSpec; readonly answer: ArrayBuffer };
  /** Opens an objective, which stays until `close`; over a dataset, or of a person's function, it names what was loaded. */
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
  /** The plane through the paths of runs, the current one first; none where nothing has moved, or where the shown plane is as good. */
  readonly throughPaths: { readonly ask: PathsRequest; readonly answer: { readonly plane?: PrincipalSpec } };
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
  /** The kept iterate nearest to a step, or the last one before it, of a run whose rows hold no parameters. */
  readonly parameters: {
    readonly ask: { readonly run: string; readonly step: number; readonly before?: boolean };
    readonly answer: { readonly step: number; readonly x: Float64Array };
  };
  /**
   * How far the kept iterates of a run whose rows hold no parameters are from a known minimum, or where none is known from the
   * one of them that is nearest to the best step.
   */
  readonly distances: { readonly ask: DistancesAsk; readonly answer: KeptDistances };
  /** What is wrong with a formula is an answer here: a refusal says that it could not be read at all. */
  readonly read: { readonly ask: ReadRequest; readonly answer: FormulaReading };
  /** Rules to start from. */
  readonly rules: { readonly ask: Readonly<Record<string, never>>; readonly answer: readonly string[] };
  /** An update rule as a program, with a learning rate; a refusal says what is wrong with it. */
  readonly ruleCode: {
    readonly ask: { readonly rule: string; readonly language: RuleLanguage; readonly learningRate: number };
    readonly answer: string;
  };
  /** Walked runs of an open objective as a program; a refusal says what of them cannot be written. */
  readonly code: {
    readonly ask: {
      readonly objective: string;
      readonly spec: ObjectiveSpec;
      readonly runs: readonly ExportedRun[];
      readonly language: ExportLanguage;
    };
    readonly answer: ExportedProgram;
  };
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
  /** Singular values of one of an objective's matrices, by its place among them, of its gradient and of its update. */
  readonly singular: {
    readonly ask: {
      readonly objective: string;
      readonly parameters: Float64Array;
      readonly before?: ParametersBefore;
      readonly matrix: number;
    };
    readonly answer: MatrixSpectra;
  };
  /** The start that a file of weights gives an objective's model, and the key of the file's content. */
  readonly weights: {
    readonly ask: { readonly objective: string; readonly file: DataFile };
    readonly answer: GivenWeights & { readonly content: string };
  };
  /** The file of the weights of an objective's model, as they were at a step of a run. */
  readonly saveWeights: {
    readonly ask: {
      readonly objective: string;
      readonly parameters: Float64Array;
      readonly step: number;
      readonly format: WeightsFormat;
    };
    readonly answer: ArrayBuffer;
  };
  /** What is drawn of an objective's model with these parameters. */
  readonly fitted: {
    readonly ask: {
      readonly objective: string;
      /** A number for each, or a place of an open plane where they are. */
      readonly parameters: Float64Array | PlaneSpot;
      readonly parts: FitAsk;
      /** Where the run was some steps before. */
      readonly before?: ParametersBefore;
    };
    readonly answer: FitAnswer;
  };
  /** What a run did in the step that leads on from a row. */
  readonly inside: { readonly ask: InsideRequest; readonly answer: InsideAnswer };
  /** An objective at a place of an open plane. */
  readonly probe: { readonly ask: ProbeRequest & { readonly objective: string }; readonly answer: Probed };
  /** Minima, maxima and saddle points on a plane; given up when the same viewer asks for others, or leaves. */
  readonly stationary: {
    readonly ask: StationaryRequest & { readonly viewer: string; readonly objective: string };
    readonly answer: StationaryPoints;
  };
}
