import type { Port } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';
import { nodePort } from './node';
import { nodeFiles } from './nodeFiles';
import { nodeReaderPort, nodeReaders } from './nodeReader';
import { serveReading } from './reader';
import { serve } from './service';
import { workerPort } from './worker';
import { workerReaderPort, workerReaders } from './workerReader';

const readerPort = nodeReaderPort() ?? workerReaderPort();
if (readerPort) serveReading(readerPort, nodeFiles());
else serveEngine();

/** In the process (desktop, remote) or worker (browser) in which this bundle was started. */
function serveEngine(): void {
  const port: Port<FromEngine, ToEngine> | undefined = nodePort() ?? workerPort();
  if (!port) throw new Error('The engine runs as a forked process or as a worker.');
  const [files, startReader] = [nodeFiles(), nodeReaders() ?? workerReaders()];
  serve(port, console.warn, { ...(files && { files }), ...(startReader && { startReader }) });
}
