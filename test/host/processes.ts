import { type Listed, processesBelow } from '../processesBelow';
import type { Server } from './server';

/** The engines that the windows of a server run now. */
export function enginesOf(server: Server): readonly Listed[] {
  return processesBelow(server.processId).filter(({ command }) => /dist[\\/]engine\.js/.test(command));
}
