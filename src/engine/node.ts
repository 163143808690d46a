import type { Port } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages';

/** The port of a forked Node process; undefined elsewhere. The process ends when its parent is gone. */
export function nodePort(): Port<FromEngine, ToEngine> | undefined {
  const forked = typeof process === 'undefined' ? undefined : process;
  if (typeof forked?.send !== 'function') return undefined;
  forked.on('disconnect', () => forked.exit());
  return {
    post: (message) => forked.send?.(message),
    listen: (listener) => forked.on('message', (message) => listener(message as ToEngine)),
  };
}
