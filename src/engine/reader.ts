import { Problem } from '../core/problem';
import type { Port } from '../protocol/channel';
import { messageOf } from '../protocol/channel';
import type { Files } from './enginePlace';
import { buffersOf, readData } from './readData';
import type { FromReader, ReadingJob, ReadingResult, ToReader } from './readerMessages';

/** How often it says how far it is. */
const tellMilliseconds = 100;

/** What a thread does that was started to read one file: it says how far it is, and ends with what came of it. */
export function serveReading(port: Port<FromReader, ToReader>, files: Files | undefined): void {
  const waiting: ((bytes: ArrayBuffer | undefined) => void)[] = [];
  const beside = (name: string): Promise<Uint8Array | undefined> =>
    new Promise((resolve) => {
      const request = waiting.push((bytes) => resolve(bytes && new Uint8Array(bytes))) - 1;
      port.post({ type: 'wanted', request, name });
    });
  let told = performance.now();
  const pause = async (done: number): Promise<boolean> => {
    const now = performance.now();
    if (now - told >= tellMilliseconds) {
      told = now;
      port.post({ type: 'reading', done });
    }
    return false;
  };
  const read = async (job: ReadingJob): Promise<void> => {
    const result = await readData(job, { beside, pause }, files).catch(failure);
    port.post({ type: 'read', result }, 'table' in result && result.table ? buffersOf(result.table) : []);
  };
  port.listen((message) => {
    if (message.type === 'read') void read(message.job);
    else waiting[message.request]?.(message.bytes);
  });
  port.post({ type: 'ready' });
}

const failure = (error: unknown): ReadingResult =>
  new Problem(`The file could not be read: ${messageOf(error)}`);
