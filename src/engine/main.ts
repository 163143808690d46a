import type { Port } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages';
import { nodePort } from './node';
import { serve } from './service';
import { workerPort } from './worker';

/** The process (desktop, remote) or worker (browser) in which this bundle was started. */
const port: Port<FromEngine, ToEngine> | undefined = nodePort() ?? workerPort();
if (!port) throw new Error('The engine runs as a forked process or as a worker.');
serve(port);
