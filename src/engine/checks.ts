import { catalogue } from '../core/catalogue/catalogue';
import { type CodeLanguage, codeLanguages } from '../core/code/foundFunction';
import { checkGenerated, checkObjective } from '../core/experiment/checkObjective';
import { checkReadOptions } from '../core/experiment/checkReadOptions';
import { type GradientSpec, gradientKinds, limits } from '../core/experiment/experiment';
import type { ExportedRun } from '../core/export/exportRequest';
import { exportLanguages } from '../core/export/language';
import { checkFitAsk } from '../core/fitted/checkFitAsk';
import type { ParametersBefore } from '../core/fitted/network/layerSpreads';
import { mostBatches } from '../core/inside/recordStep';
import { cellsMembers, scatterMembers } from '../core/learning/profile/requests';
import { weightsEndings } from '../core/learning/weights/weightsFormat';
import type { ObjectiveSource } from '../core/objective/opened';
import { ruleLanguages } from '../core/optimizers/custom/code/ruleCode';
import { type PlaneSpec, planeKinds } from '../core/plane';
import type { AxesSpec } from '../core/plane/axes';
import { checkLattice, checkWindow } from '../core/plane/checkLattice';
import type { GivenSpec } from '../core/plane/given';
import type { PrincipalSpec } from '../core/plane/principal';
import type { RandomSpec } from '../core/plane/random';
import { type Precision, precisions } from '../core/precision';
import {
  anything,
  bytes,
  listOf,
  maybe,
  numbersUpTo,
  shape,
  textUpTo,
  type ValueCheck,
  wholeFrom,
  yesOrNo,
} from '../core/text/checks';
import { number, oneOf, record, text } from '../core/text/jsonFields';
import { foldBounds } from '../core/validation/crossValidate';
import type { Variation } from '../core/validation/variation';
import type { MessageChecks } from '../protocol/channel';
import type { ToEngine } from '../protocol/messages/engine';
import type {
  CheckRequest,
  DistancesAsk,
  EngineQuestions,
  PathsRequest,
  PredictRequest,
  ReadRequest,
  StartRequest,
  ValidateRequest,
} from '../protocol/messages/engineQuestions';
import type { InsideRequest } from '../protocol/messages/inside';
import type { DataFile, ListedContent } from '../protocol/messages/loading';
import type { PlaneSpot } from '../protocol/messages/probe';
import {
  type ProgramCell,
  type ProgramLimits,
  type ProgramRequest,
  type ProgramWorkers,
  programLanguages,
} from '../protocol/messages/program';
import type { QuestionChecks } from '../protocol/questions';

/** Ids and keys are short; a formula, or a URI, may be long. */
const name = textUpTo(1000);
const long = textUpTo(1_000_000);
const names = listOf(long, 100_000);
/** More parameters than any model that can be opened has. */
const numbers = numbersUpTo(10_000_000);
const anyCount = wholeFrom(0, Number.MAX_SAFE_INTEGER);
const precision: ValueCheck = (value, path) => oneOf<Precision>(value, path, precisions);

/** What a message has of whichever type it is: its type was looked up already. */
const type = anything;

const gradient = shape<GradientSpec>({
  kind: (value, path) => oneOf(value, path, gradientKinds),
  h: (value, path) => (value === 'auto' ? value : number(value, path)),
});

const objective: ValueCheck = (value) => checkObjective(value, catalogue);

const share: ValueCheck = (value, path) => number(value, path, 0);

/** A loss may be no finite number. */
const anyNumber: ValueCheck = (value, path) => {
  if (typeof value !== 'number') number(value, path);
};

const planes: { readonly [Kind in PlaneSpec['kind']]: ValueCheck } = {
  axes: shape<AxesSpec>({
    kind: anything,
    axes: listOf(wholeFrom(0, limits.parameters.maximum), 2),
    origin: maybe(numbers),
  }),
  given: shape<GivenSpec>({
    kind: anything,
    origin: numbers,
    directions: listOf(numbers, 2),
    names: maybe(listOf(text, 2)),
  }),
  principal: shape<PrincipalSpec>({
    kind: anything,
    origin: numbers,
    directions: listOf(numbers, 2),
    shares: listOf(share, 2),
    views: listOf(numbersUpTo(2), 2),
  }),
  random: shape<RandomSpec>({
    kind: anything,
    seed: wholeFrom(limits.seed.minimum, limits.seed.maximum),
    origin: maybe(numbers),
  }),
};

const plane: ValueCheck = (value, path) => {
  const kind = oneOf(record(value, path).kind, `${path}.kind`, planeKinds);
  planes[kind](value, path);
};

const named = { name: long, read: maybe(checkReadOptions), reading: maybe(name) };
const withBytes = shape<Extract<DataFile, { readonly bytes: ArrayBuffer }>>({ ...named, bytes });
const withPath = shape<Extract<DataFile, { readonly path: string }>>({ ...named, path: long });

const withFiles = shape<Extract<DataFile, { readonly files: unknown }>>({
  ...named,
  files: listOf(shape<ListedContent>({ path: long, bytes }), 1_000_000),
});

const dataFile: ValueCheck = (value, path) => {
  const { path: place, files } = record(value, path);
  if (files !== undefined) withFiles(value, path);
  else if (place !== undefined) withPath(value, path);
  else withBytes(value, path);
};

const cell: ValueCheck = (value, path) =>
  typeof value === 'string' ? long(value, path) : number(value, path);

/** More runs are in no picture. */
const mostPaths = 1000;
const ofRun = shape<{ readonly run: string }>({ run: name });
const ofRows = shape<{ readonly iterates: Float64Array }>({ iterates: numbers });

const placeMembers = { plane: name, place: listOf((value, path) => number(value, path), 2) };
const planeSpot = shape<PlaneSpot>(placeMembers);

const anyNumbers: ValueCheck = (value, path) => {
  for (const [key, own] of Object.entries(record(value, path))) number(own, `${path}.${key}`);
};

/** What the engine is asked, as it is declared in the messages: nothing is computed from anything else. */
export const questionChecks: QuestionChecks<EngineQuestions> = {
  load: dataFile,
  functions: shape<EngineQuestions['functions']['ask']>({
    text: textUpTo(10_000_000),
    language: (value, path) => oneOf<CodeLanguage>(value, path, codeLanguages),
  }),
  startEdits: shape<EngineQuestions['startEdits']['ask']>({
    text: textUpTo(10_000_000),
    language: (value, path) => oneOf<CodeLanguage>(value, path, codeLanguages),
    name,
    x: numbers,
  }),
  program: shape<ProgramRequest>({
    path: long,
    text: textUpTo(10_000_000),
    before: maybe(listOf(shape<ProgramCell>({ path: long, text: textUpTo(10_000_000) }), 10_000)),
    name,
    dimension: maybe(wholeFrom(limits.dimension.minimum, limits.dimension.maximum)),
    fixed: maybe(anyNumbers),
    language: (value, path) => oneOf(value, path, programLanguages),
    interpreters: maybe(listOf(long, 20)),
    limits: shape<ProgramLimits>({
      loadMilliseconds: anyCount,
      callMilliseconds: anyCount,
      memoryMegabytes: anyCount,
    }),
    parallel: maybe(shape<ProgramWorkers>({ backend: long, workers: wholeFrom(1, 1024) })),
    runner: maybe(textUpTo(100_000_000)),
  }),
  generate: (value) => checkGenerated(value, catalogue.generated),
  open: shape<EngineQuestions['open']['ask']>({
    source: shape<ObjectiveSource>({ objective, precision }),
    data: maybe(name),
  }),
  inspect: shape<EngineQuestions['inspect']['ask']>({
    data: name,
    target: maybe(long),
    classes: maybe(yesOrNo),
  }),
  cells: shape<EngineQuestions['cells']['ask']>({ data: name, ...cellsMembers }),
  scatter: shape<EngineQuestions['scatter']['ask']>({ data: name, ...scatterMembers }),
  span: shape<EngineQuestions['span']['ask']>({ objective: name, plane }),
  sample: shape<EngineQuestions['sample']['ask']>({
    viewer: name,
    objective: name,
    plane: name,
    lattice: checkLattice,
  }),
  throughPaths: shape<PathsRequest>({
    objective: name,
    paths: listOf((value, path) => ('run' in record(value, path) ? ofRun : ofRows)(value, path), mostPaths),
    shown: maybe(name),
  }),
  place: shape<EngineQuestions['place']['ask']>({ run: name, objective: name, plane: name }),
  parameters: shape<EngineQuestions['parameters']['ask']>({
    ...{ run: name, step: anyCount, before: maybe(yesOrNo) },
  }),
  distances: shape<DistancesAsk>({ run: name, minima: listOf(numbers, 100), bestStep: anyCount }),
  predict: shape<PredictRequest>({ objective: name, parameters: numbers, cells: listOf(cell, 100_000) }),
  predictTable: shape<EngineQuestions['predictTable']['ask']>({
    objective: name,
    parameters: numbers,
    data: name,
  }),
  singular: shape<EngineQuestions['singular']['ask']>({
    objective: name,
    parameters: numbers,
    before: maybe(shape<ParametersBefore>({ parameters: numbers, steps: anyCount })),
    matrix: wholeFrom(0, limits.parameters.maximum),
  }),
  fitted: shape<EngineQuestions['fitted']['ask']>({
    objective: name,
    parameters: (value, path) => (value instanceof Float64Array ? numbers : planeSpot)(value, path),
    parts: checkFitAsk,
    before: maybe(
      shape<ParametersBefore>({ parameters: numbers, steps: wholeFrom(1, Number.MAX_SAFE_INTEGER) }),
    ),
  }),
  // What the run is made of is checked where it is walked.
  inside: shape<InsideRequest>({
    ...{ viewer: name, objective: name, spec: anything, step: anyCount },
    ...{ plane: maybe(name), parameter: maybe(anyCount), batches: maybe(wholeFrom(0, mostBatches)) },
  }),
  probe: shape<EngineQuestions['probe']['ask']>({
    ...{ objective: name, ...placeMembers },
    slopes: maybe(yesOrNo),
  }),
  stationary: shape<EngineQuestions['stationary']['ask']>({
    ...{ viewer: name, objective: name, plane: name },
    window: checkWindow,
  }),
  weights: shape<EngineQuestions['weights']['ask']>({ objective: name, file: dataFile }),
  saveWeights: shape<EngineQuestions['saveWeights']['ask']>({
    objective: name,
    parameters: numbers,
    step: anyCount,
    format: (value, path) => oneOf(value, path, weightsEndings),
  }),
  read: shape<ReadRequest>({
    text: long,
    gradientOf: maybe(names),
    columns: maybe(names),
    rule: maybe(yesOrNo),
  }),
  rules: shape<EngineQuestions['rules']['ask']>({}),
  ruleCode: shape<EngineQuestions['ruleCode']['ask']>({
    ...{ rule: long, learningRate: number },
    language: (value, path) => oneOf(value, path, ruleLanguages),
  }),
  // What a run is made of is checked where it is written.
  code: shape<EngineQuestions['code']['ask']>({
    ...{ objective: name, spec: objective },
    runs: listOf(shape<ExportedRun>({ spec: anything, steps: anyCount, loss: anyNumber }), mostPaths),
    language: (value, path) =>
      oneOf(
        value,
        path,
        exportLanguages.map(({ id }) => id),
      ),
  }),
  start: shape<StartRequest>({ objective: name, text: long }),
  // The experiment is checked where it is validated.
  validate: shape<ValidateRequest>({
    ...{ viewer: name, data: name, experiment: anything },
    validation: shape<ValidateRequest['validation']>({
      folds: wholeFrom(foldBounds.minimum, foldBounds.maximum),
      seed: wholeFrom(limits.seed.minimum, limits.seed.maximum),
      vary: maybe(shape<Variation>({ setting: text, values: listOf(anything, 100) })),
    }),
  }),
  check: shape<CheckRequest>({ objective: name, x: numbers, gradient, typed: maybe(long) }),
};

/** The messages of one type. */
type Part<Type extends ToEngine['type']> = Extract<ToEngine, { readonly type: Type }>;

/** What the host tells the engine. */
export const messageChecks: MessageChecks<ToEngine> = {
  // What is asked is checked where the answer is given, so that what is wrong with it is answered, too.
  ask: shape<Part<'ask'>>({ type, request: anyCount, question: name, what: anything }),
  unload: shape<Part<'unload'>>({ type, data: name }),
  endProgram: shape<Part<'endProgram'>>({ type, path: long }),
  giveUp: shape<Part<'giveUp'>>({ type, reading: name }),
  beside: shape<Part<'beside'>>({ type, reading: name, request: anyCount, bytes: maybe(bytes) }),
  leave: shape<Part<'leave'>>({ type, viewer: name }),
  close: shape<Part<'close'>>({ type, objective: name }),
  // Of what a run is made is checked as it begins, so that what is wrong with it is its end.
  run: shape<Part<'run'>>({ type, run: name, objective: anything, spec: anything }),
  acknowledge: shape<Part<'acknowledge'>>({ type, run: name, sequence: anyCount }),
  cancel: shape<Part<'cancel'>>({ type, run: name }),
  forget: shape<Part<'forget'>>({ type, run: name }),
};
