import type { Port } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';
import type { EnginePlace, ThreadRole } from './enginePlace';
import { nodePort } from './node';
import { nodeFiles } from './nodeFiles';
import { nodeCores, nodeThreadPort, nodeThreads } from './nodeThreads';
import { serveReading } from './reader';
import type { FromReader, ToReader } from './readerMessages';
import { serveSampling } from './sampler';
import type { FromSampler, ToSampler } from './samplerMessages';
import { serve } from './service';
import { workerPort } from './worker';
import { workerCores, workerThreadPort, workerThreads } from './workerThreads';

const readerPort = threadPort<FromReader, ToReader>('reader');
const samplerPort = threadPort<FromSampler, ToSampler>('sampler');
if (readerPort) serveReading(readerPort, nodeFiles());
else if (samplerPort) serveSampling(samplerPort);
else serveEngine();

/** In the process (desktop, remote) or worker (browser) in which this bundle was started. */
function serveEngine(): void {
  const port: Port<FromEngine, ToEngine> | undefined = nodePort() ?? workerPort();
  if (!port) throw new Error('The engine runs as a forked process or as a worker.');
  serve(port, console.warn, enginePlace());
}

function enginePlace(): EnginePlace {
  const files = nodeFiles();
  const startReader = threads<ToReader, FromReader>('reader');
  const startSampler = threads<ToSampler, FromSampler>('sampler');
  const cores = nodeCores() ?? workerCores();
  return {
    ...(files && { files }),
    ...(startReader && { startReader }),
    ...(startSampler && { startSampler }),
    ...(cores !== undefined && { cores }),
  };
}

function threadPort<Out, In>(role: ThreadRole): Port<Out, In> | undefined {
  return nodeThreadPort<Out, In>(role) ?? workerThreadPort<Out, In>(role);
}

function threads<Out, In>(role: ThreadRole) {
  return nodeThreads<Out, In>(role) ?? workerThreads<Out, In>(role);
}
