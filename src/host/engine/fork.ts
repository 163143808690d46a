import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { createInterface } from 'node:readline';
import type { FromEngine } from '../../protocol/messages';
import type { Log } from '../views/log';
import type { EngineConnection } from './connection';

/** The engine's heap, in MB: a dataset of 100 MB as text and as numbers, with room to spare. */
const heapMegabytes = 2048;

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
  if (child.pid !== undefined) yieldToTheWindow(child.pid, log);
  logLines(child, log);
  let killed = false;
  return {
    processId: child.pid,
    post: (message) => {
      if (child.connected) child.send(message);
    },
    listen: (listener) => child.on('message', (message) => listener(message as FromEngine)),
    onEnd: (listener) => {
      child.once('error', (error) => listener(error.message));
      child.once('exit', (code, signal) => {
        if (!killed) listener(signal ?? `exit code ${code}`);
      });
    },
    kill: () => {
      killed = true;
      killGroup(child);
    },
  };
}

/** A long run takes a core for itself: the window that draws it comes first. */
function yieldToTheWindow(pid: number, log: Log): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    log.warn(`The engine keeps its priority: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (hasProcessGroups) process.kill(-child.pid, 'SIGKILL');
  else child.kill('SIGKILL');
}

function logLines(child: ChildProcess, log: Log): void {
  if (child.stdout) createInterface(child.stdout).on('line', (line) => log.info(`engine: ${line}`));
  if (child.stderr) createInterface(child.stderr).on('line', (line) => log.warn(`engine: ${line}`));
}
