import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Problem } from '../../core/problem';
import { resultStream } from '../../engine/enginePlace';
import { codeOf } from '../reasons';
import type { Pieces } from '../terminal';

/** Hands a result over. Nobody may listen any more: then there is nothing to be said, as of any output that is left early. */
export async function writeResult(text: Pieces): Promise<Problem | undefined> {
  try {
    await pipeline(Readable.from(text), createWriteStream('', { fd: resultStream }));
  } catch (error) {
    if (codeOf(error) !== 'EPIPE') throw error;
  }
  return undefined;
}
