import type { Port } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';
import { yieldAsGroup } from './nodeGroup';

/** The port of a forked Node process; undefined elsewhere. The process ends when its parent is gone. */
export function nodePort(): Port<FromEngine, ToEngine> | undefined {
  const forked = typeof process === 'undefined' ? undefined : process;
  if (typeof forked?.send !== 'function') return undefined;
  // There is nothing to tidy up, and an orderly exit would wait for the thread that watches.
  const end = (): void => void forked.kill(forked.pid, 'SIGKILL');
  // Quick where the engine looks at its messages; the watch is for when it is in the middle of a long step.
  forked.on('disconnect', end);
  watchParent(forked);
  yieldAsGroup();
  return {
    post: (message) =>
      forked.send?.(message, undefined, undefined, (error) => {
        // What cannot be sent has nobody left to read it.
        if (error) end();
      }),
    // Whatever it is: the service checks it.
    listen: (listener) => forked.on('message', (message) => listener(message as ToEngine)),
  };
}

/** How often the parent is looked for. */
const lookMilliseconds = 500;

/**
 * Runs in a thread of its own, so that no step of the engine is too long for it. Where processes have new parents when
 * theirs ends, the number changes; elsewhere there is no process of that number any more.
 */
const watcher = `
const { workerData: parent } = require('node:worker_threads');
const isGone = () => {
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
};
setInterval(() => {
  if (isGone()) process.kill(process.pid, 'SIGKILL');
}, ${lookMilliseconds});
`;

/** The watcher needs little of what a thread may have. */
const resourceLimits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4, stackSizeMb: 1 };

/** Ends a process as soon as its parent is gone, whatever it is doing. An older Node, without `getBuiltinModule`, does without. */
function watchParent({ getBuiltinModule, ppid }: NodeJS.Process): void {
  if (typeof getBuiltinModule !== 'function') return;
  const { Worker } = getBuiltinModule('node:worker_threads');
  const thread = new Worker(watcher, { eval: true, workerData: ppid, resourceLimits, env: {} });
  thread.on('error', (error) => console.warn(`Nobody watches the engine's parent: ${error.message}`));
  thread.unref();
}
