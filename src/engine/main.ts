import type { Port } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';
import type { EnginePlace, ThreadRole } from './enginePlace';
import { serveHelping } from './helper';
import type { FromHelper, ToHelper } from './helperMessages';
import { nodePort } from './node';
import { nodeFiles } from './nodeFiles';
import { nodeForeign, nodeProgramPlace } from './nodeForeign';
import { nodeCores, nodeThreadPort, nodeThreads } from './nodeThreads';
import { serveReading } from './reader';
import type { FromReader, ToReader } from './readerMessages';
import { loadScript } from './scripts';
import { serve } from './service';
import { workerPort } from './worker';
import { workerForeign } from './workerForeign';
import { workerCores, workerThreadPort, workerThreads } from './workerThreads';

const readerPort = threadPort<FromReader, ToReader>('reader');
const helperPort = threadPort<FromHelper, ToHelper>('helper');
if (readerPort) serveReading(readerPort, nodeFiles());
else if (helperPort) serveHelping(helperPort);
else serveEngine();

/** In the process (desktop, remote) or worker (browser) in which this bundle was started. */
function serveEngine(): void {
  const program = nodeProgramPlace();
  if (program) program.loadScript = loadScript;
  const port: Port<FromEngine, ToEngine> | undefined = program?.port ?? nodePort() ?? workerPort();
  if (!port) throw new Error('The engine runs as a forked process or as a worker.');
  serve(port, console.warn, program ? { loadProgram: program.loadProgram } : enginePlace());
}

function enginePlace(): EnginePlace {
  const files = nodeFiles();
  const startReader = threads<ToReader, FromReader>('reader');
  const startHelper = threads<ToHelper, FromHelper>('helper');
  const startForeign = nodeForeign() ?? workerForeign();
  const cores = nodeCores() ?? workerCores();
  return {
    ...(files && { files }),
    ...(startReader && { startReader }),
    ...(startHelper && { startHelper }),
    ...(startForeign && { startForeign }),
    ...(cores !== undefined && { cores }),
  };
}

function threadPort<Out, In>(role: ThreadRole): Port<Out, In> | undefined {
  return nodeThreadPort<Out, In>(role) ?? workerThreadPort<Out, In>(role);
}

function threads<Out, In>(role: ThreadRole) {
  return nodeThreads<Out, In>(role) ?? workerThreads<Out, In>(role);
}
