import { type Handlers, type Port, receive } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';
import { reply } from '../protocol/questions';
import { protocolVersion } from '../protocol/version';
import { answerersOf, type EngineParts } from './answers';
import { messageChecks, questionChecks } from './checks';
import { LoadedTables } from './data';
import type { EnginePlace } from './enginePlace';
import { ForeignPrograms } from './foreignPrograms';
import { HelperPool } from './helperPool';
import { Insides } from './insides';
import { Landscapes } from './landscapes';
import { OpenObjectives } from './objectives';
import { LoadedPrograms } from './programs';
import { FileReadings } from './readings';
import { Runs } from './runs';
import { StationarySearches } from './stationarySearches';
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
  const programs = new LoadedPrograms(around.loadProgram, (message) => port.post(message));
  const objectives = new OpenObjectives();
  const pool = new HelperPool(around, { warn });
  const runs = new Runs(new Walks(), pool);
  const validations = new Validations(tables, pool, (viewer, ended) =>
    port.post({ type: 'validated', viewer, runs: ended }),
  );
  const landscapes = new Landscapes(() => runs.goFirst, pool);
  const insides = new Insides(objectives, () => runs.goFirst);
  const searches = new StationarySearches(() => runs.goFirst);
  const open = { tables, programs, objectives, landscapes };
  const parts = { ...open, insides, searches, runs, validations, files: around.files };
  const handlers = handlersOf(port, { readings, pool }, parts);

  const elsewhere = new ForeignPrograms(port, around.startForeign);
  port.listen((message) => {
    if (elsewhere.takes(message)) return;
    const fault = receive(messageChecks, handlers, message);
    if (fault !== undefined) warn(fault);
  });
  port.post({ type: 'ready', version: protocolVersion });
}

/** What the host's messages set in motion. */
function handlersOf(
  port: Port<FromEngine, ToEngine>,
  { readings, pool }: { readonly readings: FileReadings; readonly pool: HelperPool },
  parts: EngineParts,
): Handlers<ToEngine> {
  const { tables, programs, objectives, landscapes, insides, searches, runs, validations } = parts;
  const answerers = answerersOf(parts);
  return {
    ask: (question) => void reply(port, questionChecks, answerers, question),
    unload({ data }) {
      tables.unload(data);
      programs.unload(data);
      pool.drop(data);
    },
    // Where there are such processes, it has been taken there.
    endProgram: () => programs.unload(),
    giveUp: ({ reading }) => readings.giveUp(reading),
    beside: ({ reading, request, bytes }) => readings.answer(reading, request, bytes),
    leave({ viewer }) {
      landscapes.leave(viewer);
      insides.leave(viewer);
      searches.leave(viewer);
      validations.leave(viewer);
    },
    close({ objective }) {
      objectives.close(objective);
      insides.close(objective);
      pool.drop(objective);
    },
    run({ run, objective, spec }) {
      const listener: WalkListener = {
        rows: (sequence, frame, planes) =>
          port.post({ type: 'rows', run, sequence, frame, ...(planes && { planes }) }, [frame]),
        stopped: (stop) => port.post({ type: 'stopped', run, stop }),
      };
      void runs
        .walk(run, objectives.get(objective), spec, listener)
        .then((stop) => port.post({ type: 'finished', run, stop }));
    },
    acknowledge: ({ run, sequence }) => runs.acknowledge(run, sequence),
    cancel: ({ run }) => runs.cancel(run),
    forget: ({ run }) => runs.forget(run),
  };
}
