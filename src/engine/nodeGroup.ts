/** So often, and after so many milliseconds, the group's share is asked for anew: Linux takes few such wishes at a time. */
const mostTries = 10;
const pause = 200;

/**
 * Lets this process yield to the window as its nice value says. Linux shares a machine among sessions first, each a group of its own
 * ("autogroup", see sched(7)), and compares nice values within one alone: a process that leads its own session took as much of the machine as
 * the whole window, however nice. Where there are no such groups, or they are not to be changed, the nice value is all there is.
 */
export function yieldAsGroup(): void {
  const builtin = process.getBuiltinModule;
  if (process.platform !== 'linux' || typeof builtin !== 'function') return;
  const nice = builtin('node:os').getPriority();
  if (nice <= 0) return;
  const { writeFile } = builtin('node:fs');
  const ask = (tries: number): void =>
    writeFile('/proc/self/autogroup', String(nice), (error) => {
      if (error?.code === 'EAGAIN' && tries > 1) setTimeout(ask, pause, tries - 1).unref();
    });
  ask(mostTries);
}
