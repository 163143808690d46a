import { checkGradient, type GradientCheck } from '../core/analysis/gradientCheck';
import { matrixSpectra } from '../core/analysis/matrixSpectra';
import { withTypedGradient } from '../core/analysis/typedGradient';
import { functionsIn } from '../core/code/functionsIn';
import { startEdits } from '../core/code/startEdits';
import { generatedCsv } from '../core/learning/generated/generatedCsv';
import { predictTable } from '../core/learning/models/predictTable';
import { profileOf } from '../core/learning/profile/profile';
import { scatterOf } from '../core/learning/profile/scatter';
import { cellsOf } from '../core/learning/profile/tableCells';
import { withDifferences } from '../core/objective/differences';
import type { OpenedObjective } from '../core/objective/opened';
import { ruleCode } from '../core/optimizers/custom/code/ruleCode';
import { ruleGallery } from '../core/optimizers/custom/gallery';
import { readRule } from '../core/optimizers/custom/rule';
import { type Parsed, Problem } from '../core/problem';
import { shown } from '../core/text/jsonFields';
import type { CheckRequest, EngineQuestions } from '../protocol/messages/engineQuestions';
import type { Answerers, Outcome } from '../protocol/questions';
import { type LoadedTables, notLoaded } from './data';
import type { Files } from './enginePlace';
import { codeOf } from './exportedCode';
import type { Insides } from './insides';
import type { Landscapes } from './landscapes';
import type { OpenObjectives } from './objectives';
import type { LoadedPrograms } from './programs';
import { completedStart, readTyped } from './reading';
import type { Runs } from './runs';
import type { StationarySearches } from './stationarySearches';
import { summarise } from './tableSummary';
import { throughPaths } from './throughPaths';
import { inSlices, whileBehind } from './timeSlices';
import type { Validations } from './validations';
import { startFromFile, weightsFile } from './weights';

/** What the engine holds for the host: what is loaded, open, drawn and on its way. */
export interface EngineParts {
  readonly tables: LoadedTables;
  readonly programs: LoadedPrograms;
  readonly objectives: OpenObjectives;
  readonly landscapes: Landscapes;
  readonly insides: Insides;
  readonly searches: StationarySearches;
  readonly runs: Runs;
  readonly validations: Validations;
  /** Absent where there are none. */
  readonly files?: Files | undefined;
}

/** So many parameters of a probed point are told: more are not listed anywhere. */
const mostProbed = 64;

type Answers = Answerers<EngineQuestions>;

/** What is said of a fit is measured on all of its rows: of more than these, it waits for a run that has just begun. */
const mostRowsAtOnce = 50_000;

/** One function for each question of the host. */
export const answerersOf = (parts: EngineParts): Answers => ({
  ...aboutData(parts),
  ...aboutObjectives(parts),
  ...aboutPlaces(parts),
  ...aboutModels(parts),
  ...aboutWeights(parts),
});

/** Questions about loaded data. */
const aboutData = ({
  tables,
  validations,
}: EngineParts): Pick<Answers, 'load' | 'generate' | 'inspect' | 'cells' | 'scatter' | 'validate'> => ({
  load: async (file) =>
    outcome(await tables.load(file), ({ key, table, beside }) => ({
      ...{ key, table: summarise(table) },
      ...(beside && { beside }),
    })),
  generate: (spec) => ({ answer: generatedCsv(spec).buffer }),
  async inspect({ data, target, classes = false }) {
    const loaded = tables.loaded(data);
    if (loaded instanceof Problem) return { refusal: loaded.message };
    const work = profileOf(loaded.table, target === undefined ? undefined : { name: target, classes });
    return outcome((await inSlices(work, () => tables.get(data) === loaded)) ?? notLoaded());
  },
  cells: ({ data, ...wanted }) => outcome(tables.loaded(data), ({ table }) => cellsOf(table, wanted)),
  scatter: ({ data, ...wanted }) => outcome(tables.loaded(data), ({ table }) => scatterOf(table, wanted)),
  validate: async (request) => outcome(await validations.validate(request)),
});

/** Questions about what is minimised. */
const aboutObjectives = ({
  tables,
  programs,
  objectives,
  runs,
}: EngineParts): Pick<
  Answers,
  | 'functions'
  | 'startEdits'
  | 'program'
  | 'open'
  | 'read'
  | 'rules'
  | 'ruleCode'
  | 'code'
  | 'start'
  | 'check'
  | 'singular'
> => ({
  functions: ({ text, language }) => ({ answer: functionsIn(text, language) }),
  startEdits({ text, language, name, x }) {
    const found = functionsIn(text, language).find((each) => each.name === name);
    if (!found) return { refusal: `There is no function ${shown(name)} in this file any more.` };
    return outcome(startEdits(text, found, language, Array.from(x)));
  },
  program: async (request) => outcome(await programs.load(request)),
  async open({ source, data }) {
    const material = data === undefined ? undefined : (tables.get(data) ?? programs.get(data));
    const opened = await objectives.open(source, material);
    if (!(opened instanceof Problem)) runs.expect(opened);
    return outcome(opened, ({ key, summary }) => ({ key, summary }));
  },
  read: (typed) => ({ answer: readTyped(typed) }),
  rules: () => ({ answer: ruleGallery }),
  ruleCode: ({ rule, language, learningRate }) =>
    outcome(readRule(rule), (read) => ruleCode(read, language, learningRate)),
  code: ({ objective, ...asked }) => outcome(codeOf(objectives, objective, asked)),
  async start({ objective, text }) {
    const opened = objectives.get(objective);
    return outcome(opened instanceof Problem ? opened : await completedStart(opened, text));
  },
  singular({ objective, parameters, before, matrix }) {
    const opened = objectives.get(objective);
    return outcome(
      opened instanceof Problem ? opened : matrixSpectra(opened.exact, parameters, before, matrix),
    );
  },
  check(request) {
    const opened = objectives.get(request.objective);
    return outcome(opened instanceof Problem ? opened : checkAt(opened, request));
  },
});

/** Questions about planes, and about where runs are. */
const aboutPlaces = ({
  objectives,
  landscapes,
  insides,
  searches,
  runs,
}: EngineParts): Pick<
  Answers,
  | 'span'
  | 'sample'
  | 'place'
  | 'parameters'
  | 'distances'
  | 'probe'
  | 'stationary'
  | 'inside'
  | 'throughPaths'
> => ({
  inside: async (request) => outcome(await insides.look(request)),
  span: ({ objective, plane }) => outcome(objectives.span(objective, plane), ({ key }) => ({ plane: key })),
  async sample({ viewer, objective, plane, lattice }) {
    const shown = objectives.landscape(objective, plane);
    return outcome(shown instanceof Problem ? shown : await landscapes.frame(viewer, shown, lattice));
  },
  throughPaths: async (request) => outcome(await throughPaths(objectives, runs, request)),
  place({ run, objective, plane }) {
    const shown = objectives.landscape(objective, plane);
    if (!(shown instanceof Problem)) runs.show(run, shown.plane);
    return outcome(shown, ({ plane: { key } }) => ({ plane: key }));
  },
  probe({ objective, slopes = false, ...at }) {
    const opened = objectives.get(objective);
    if (opened instanceof Problem) return { refusal: opened.message };
    return outcome(objectives.pointOn(objective, at), (x) => ({
      value: opened.exact.evaluate(x),
      parameters: Array.from(x.subarray(0, mostProbed)),
      ...(slopes && objectives.slopesAt(objective, at)),
    }));
  },
  async stationary({ viewer, objective, plane, window }) {
    const shown = objectives.landscape(objective, plane);
    const isOpen = (): boolean => !(objectives.get(objective) instanceof Problem);
    return outcome(shown instanceof Problem ? shown : await searches.find(viewer, shown, window, isOpen));
  },
  distances: async (what) => outcome(await runs.distances(what)),
  parameters: async ({ run, step, before = false }) =>
    outcome(await runs.iterate(run, step, before), (kept) => ({
      step: kept.step,
      x: kept.x.slice(),
    })),
});

/** Questions about models with some parameters. */
const aboutModels = ({
  tables,
  objectives,
  runs,
}: EngineParts): Pick<Answers, 'predict' | 'predictTable' | 'fitted'> => ({
  predict({ objective, parameters, cells }) {
    const open = objectives.model(objective, parameters);
    if (open instanceof Problem) return { refusal: open.message };
    const features = open.model.features(cells);
    return outcome(features instanceof Problem ? features : open.model.predictor(parameters, features));
  },
  predictTable({ objective, parameters, data }) {
    const open = objectives.model(objective, parameters);
    if (open instanceof Problem) return { refusal: open.message };
    const found = tables.get(data);
    if (!found) return { refusal: 'This file has not been read.' };
    return outcome(predictTable(open.model, parameters, found.table));
  },
  async fitted({ objective, parameters: at, parts, before }) {
    const parameters = at instanceof Float64Array ? at : objectives.pointOn(objective, at);
    if (parameters instanceof Problem) return { refusal: parameters.message };
    const open = objectives.model(objective, parameters);
    if (open instanceof Problem) return { refusal: open.message };
    if (before && before.parameters.length !== parameters.length)
      return { refusal: 'The parameters before have another length.' };
    const isOpen = (): boolean => !(objectives.get(objective) instanceof Problem);
    if (open.model.data.rows > mostRowsAtOnce) await whileBehind(() => runs.goFirst, isOpen);
    const drawn = await inSlices(open.pictures.draw(parameters, parts, before), isOpen);
    return outcome(drawn ?? new Problem('This objective was closed before it was drawn.'));
  },
});

/** Questions about files of weights. */
const aboutWeights = ({ objectives, files }: EngineParts): Pick<Answers, 'weights' | 'saveWeights'> => ({
  async weights({ objective, file }) {
    const opened = objectives.get(objective);
    return outcome(opened instanceof Problem ? opened : await startFromFile(opened, file, files));
  },
  saveWeights({ objective, ...what }) {
    const opened = objectives.get(objective);
    return outcome(opened instanceof Problem ? opened : weightsFile(opened, what));
  },
});

/** What was found as an answer, a problem as a refusal. */
function outcome<T>(parsed: Parsed<T>): Outcome<T>;
function outcome<T, U>(parsed: Parsed<T>, part: (found: T) => U): Outcome<U>;
function outcome<T, U>(parsed: Parsed<T>, part?: (found: T) => U): Outcome<T | U> {
  if (parsed instanceof Problem) return { refusal: parsed.message };
  return { answer: part ? part(parsed) : parsed };
}

/** Checks the gradient over all rows, as a run computes it, or the one that a person typed. */
function checkAt(
  { exact, summary, precision }: OpenedObjective,
  { x, gradient, typed }: CheckRequest,
): Parsed<GradientCheck> {
  const { parameterNames } = summary;
  const checked =
    typed === undefined
      ? withDifferences(exact, gradient, precision)
      : withTypedGradient(exact, typed, parameterNames, precision);
  return checked instanceof Problem ? checked : checkGradient(checked, x, parameterNames);
}
