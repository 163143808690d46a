import { type Handlers, type Port, receive } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';
import { reply } from '../protocol/questions';
import { protocolVersion } from '../protocol/version';
import { answerersOf, type EngineParts } from './answers';
import { messageChecks, questionChecks } from './checks';
import { LoadedTables } from './data';
import type { EnginePlace } from './enginePlace';
import { Landscapes } from './landscapes';
import { OpenObjectives } from './objectives';
import { FileReadings } from './readings';
import { SamplerPool } from './samplerPool';
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
  const validations = new Validations(tables, (viewer, runs) =>
    port.post({ type: 'validated', viewer, runs }),
  );
  const walks = new Walks();
  const landscapes = new Landscapes(() => walks.goFirst, new SamplerPool(around));
  const handlers = handlersOf(port, readings, {
    ...{ tables, objectives, landscapes, walks, validations },
    files: around.files,
  });

  port.listen((message) => {
    const fault = receive(messageChecks, handlers, message);
    if (fault !== undefined) warn(fault);
  });
  port.post({ type: 'ready', version: protocolVersion });
}

/** What the host's messages set in motion. */
function handlersOf(
  port: Port<FromEngine, ToEngine>,
  readings: FileReadings,
  parts: EngineParts,
): Handlers<ToEngine> {
  const { tables, objectives, landscapes, walks, validations } = parts;
  const answerers = answerersOf(parts);
  return {
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
}
