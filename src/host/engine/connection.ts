import type { Port } from '../../protocol/channel';
import type { FromEngine, ToEngine } from '../../protocol/messages/engine';

/** A started engine: a forked process, or a worker where there are no processes. */
export interface EngineConnection extends Port<ToEngine, FromEngine> {
  /** Absent for a worker. */
  readonly processId?: number;
  /** Sets the one listener for an end that nobody asked for; `how` is for the log. */
  onEnd(listener: (how: string) => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}
