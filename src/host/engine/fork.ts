import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { messageOf } from '../../protocol/channel';
import type { FromEngine } from '../../protocol/messages/engine';
import type { Log } from '../views/log';
import type { EngineConnection } from './connection';
import { EngineEnd } from './engineEnd';

/** The engine's heap, in MB. Numbers are not in it, but the texts of a large dataset are. */
const heapMegabytes = 2048;
/** A process that can no longer be spoken to has ended, as a rule: so long it has to say how. */
const exitMilliseconds = 1000;

const hasProcessGroups = process.platform !== 'win32';

/** Starts the engine as a Node process of its own group, so that a kill reaches whatever it started. */
export function forkEngine(file: string, log: Log): EngineConnection {
  const { NODE_OPTIONS: _inherited, ...environment } = process.env;
  const child = fork(file, [], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    // Inside the desktop program `process.execPath` is Electron; this makes it Node.
    env: { ...environment, ELECTRON_RUN_AS_NODE: '1' },
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: hasProcessGroups,
  });
  const end = endOf(child);
  if (child.pid !== undefined) yieldToTheWindow(child.pid, log);
  const stopLogging = logLines(child, log);
  return {
    processId: child.pid,
    post: (message) => {
      // An error of the channel comes as an event, as all others do.
      if (child.connected) child.send(message);
    },
    // Whatever it is: the client checks it.
    listen: (listener) => child.on('message', (message) => listener(message as FromEngine)),
    onEnd: (listener) => end.onEnd(listener),
    kill: () => {
      end.expect();
      stopLogging();
      killGroup(child);
    },
  };
}

/**
 * Every way in which a process ends: it exits, it could not be started, or its channel fails, of which it may not know.
 * Watched from the first moment on, as some ways come before anybody listens.
 */
function endOf(child: ChildProcess): EngineEnd {
  const end = new EngineEnd();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  // Most often its exit is on the way, which says more.
  const lost = (how: string): void => {
    waiting ??= setTimeout(() => {
      killGroup(child);
      end.came(how);
    }, exitMilliseconds);
  };
  child.on('exit', (code, signal) => {
    clearTimeout(waiting);
    end.came(signal ?? `exit code ${code}`);
  });
  child.on('error', ({ message }) => (child.pid === undefined ? end.came(message) : lost(message)));
  child.on('disconnect', () => lost('it closed its channel'));
  return end;
}

/** A long run takes a core for itself: the window that draws it comes first. */
function yieldToTheWindow(pid: number, log: Log): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    log.warn(`The engine keeps its priority: ${messageOf(error)}`);
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (hasProcessGroups) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch (error) {
    // It was quicker: there is no such process any more, or only its remains, and its exit will tell.
    const isGone = error instanceof Error && 'code' in error && ['ESRCH', 'EPERM'].includes(`${error.code}`);
    if (!isGone) throw error;
  }
}

/** What the engine prints goes to the log, until the function that is answered is called: the log may be gone then. */
function logLines(child: ChildProcess, log: Log): () => void {
  const closers = [
    logEach(child.stdout, (line) => log.info(line)),
    logEach(child.stderr, (line) => log.warn(line)),
  ];
  return () => {
    for (const close of closers) close();
  };
}

function logEach(stream: Readable | null, say: (line: string) => void): () => void {
  if (!stream) return () => undefined;
  const lines = createInterface(stream);
  const complain = (error: unknown): void => say(`engine: its output cannot be read: ${messageOf(error)}`);
  stream.on('error', complain);
  lines.on('error', complain);
  lines.on('line', (line) => say(`engine: ${line}`));
  return () => {
    lines.close();
    // What comes now is not read, but must not fill the pipe.
    stream.resume();
  };
}
