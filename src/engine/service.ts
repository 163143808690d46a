import { checkGradient, type GradientCheck } from '../core/analysis/gradientCheck';
import { withTypedGradient } from '../core/analysis/typedGradient';
import { predictTable } from '../core/learning/models/predictTable';
import { profileOf } from '../core/learning/profile/profile';
import { scatterOf } from '../core/learning/profile/scatter';
import { cellsOf } from '../core/learning/profile/tableCells';
import { withDifferences } from '../core/objective/differences';
import type { OpenedObjective } from '../core/objective/opened';
import { type Parsed, Problem } from '../core/problem';
import { type Handlers, type Port, receive } from '../protocol/channel';
import {
  type CheckRequest,
  type EngineQuestions,
  type FromEngine,
  protocolVersion,
  type ToEngine,
} from '../protocol/messages';
import { type Answerers, type Outcome, reply } from '../protocol/questions';
import { messageChecks, questionChecks } from './checks';
import { LoadedTables, notLoaded } from './data';
import type { EnginePlace } from './enginePlace';
import { Landscapes } from './landscapes';
import { OpenObjectives } from './objectives';
import { completedStart, readTyped } from './reading';
import { FileReadings } from './readings';
import { summarise } from './tableSummary';
import { inSlices } from './timeSlices';
import { Validations } from './validations';
import { type WalkListener, Walks } from './walks';

/**
 * Answers the host's messages on a port until the process or worker ends. Every message is checked (checks.ts), every
 * question has one answer and every run one end, whatever they are.
 * @param warn is told of messages that were not taken, for a log.
 * @param around what there is besides messages; nothing where that is left out.
 */
export function serve(
  port: Port<FromEngine, ToEngine>,
  warn: (fault: string) => void = console.warn,
  around: EnginePlace = {},
): void {
  const readings = new FileReadings(around, (message) => port.post(message));
  const tables = new LoadedTables(readings);
  const objectives = new OpenObjectives();
  const validations = new Validations(tables);
  const walks = new Walks();
  const landscapes = new Landscapes(() => walks.goFirst);

  const answerers: Answerers<EngineQuestions> = {
    load: async (file) =>
      outcome(await tables.load(file), ({ key, table, beside }) => ({
        ...{ key, table: summarise(table) },
        ...(beside && { beside }),
      })),
    async open({ source, data }) {
      const opened = await objectives.open(source, data === undefined ? undefined : tables.get(data));
      return outcome(opened, ({ key, summary }) => ({ key, summary }));
    },
    async inspect({ data, target, classes = false }) {
      const loaded = tables.loaded(data);
      if (loaded instanceof Problem) return { refusal: loaded.message };
      const work = profileOf(loaded.table, target === undefined ? undefined : { name: target, classes });
      return outcome((await inSlices(work, () => tables.get(data) === loaded)) ?? notLoaded());
    },
    cells: ({ data, ...wanted }) => outcome(tables.loaded(data), ({ table }) => cellsOf(table, wanted)),
    scatter: ({ data, ...wanted }) => outcome(tables.loaded(data), ({ table }) => scatterOf(table, wanted)),
    span: ({ objective, plane }) => outcome(objectives.span(objective, plane), ({ key }) => ({ plane: key })),
    async sample({ viewer, objective, plane, lattice }) {
      const shown = objectives.landscape(objective, plane);
      return outcome(
        shown instanceof Problem ? shown : await landscapes.frame(viewer, shown.of, shown.plane, lattice),
      );
    },
    place({ run, objective, plane }) {
      const shown = objectives.landscape(objective, plane);
      if (!(shown instanceof Problem)) walks.show(run, shown.plane);
      return outcome(shown, ({ plane: { key } }) => ({ plane: key }));
    },
    parameters: ({ run, step }) =>
      outcome(walks.nearest(run, step), (kept) => ({ step: kept.step, x: kept.x.slice() })),
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
    async fitted({ objective, parameters, parts }) {
      const open = objectives.model(objective, parameters);
      if (open instanceof Problem) return { refusal: open.message };
      const isOpen = (): boolean => !(objectives.get(objective) instanceof Problem);
      const drawn = await inSlices(open.pictures.draw(parameters, parts), isOpen);
      return outcome(drawn ?? new Problem('This objective was closed before it was drawn.'));
    },
    read: (typed) => ({ answer: readTyped(typed) }),
    async start({ objective, text }) {
      const opened = objectives.get(objective);
      return outcome(opened instanceof Problem ? opened : await completedStart(opened, text));
    },
    validate: async (request) => outcome(await validations.validate(request)),
    check(request) {
      const opened = objectives.get(request.objective);
      return outcome(opened instanceof Problem ? opened : checkAt(opened, request));
    },
  };

  const handlers: Handlers<ToEngine> = {
    ask: (question) => void reply(port, questionChecks, answerers, question),
    unload: ({ data }) => tables.unload(data),
    giveUp: ({ reading }) => readings.giveUp(reading),
    beside: ({ reading, request, bytes }) => readings.answer(reading, request, bytes),
    leave({ viewer }) {
      landscapes.leave(viewer);
      validations.leave(viewer);
    },
    close: ({ objective }) => objectives.close(objective),
    run({ run, objective, spec }) {
      const listener: WalkListener = {
        rows: (sequence, frame, planes) =>
          port.post({ type: 'rows', run, sequence, frame, ...(planes && { planes }) }, [frame]),
        stopped: (stop) => port.post({ type: 'stopped', run, stop }),
      };
      void walks
        .walk(run, objectives.get(objective), spec, listener)
        .then((stop) => port.post({ type: 'finished', run, stop }));
    },
    acknowledge: ({ run, sequence }) => walks.acknowledge(run, sequence),
    cancel: ({ run }) => walks.cancel(run),
    forget: ({ run }) => walks.forget(run),
  };

  port.listen((message) => {
    const fault = receive(messageChecks, handlers, message);
    if (fault !== undefined) warn(fault);
  });
  port.post({ type: 'ready', version: protocolVersion });
}

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
