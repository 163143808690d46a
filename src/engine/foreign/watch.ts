// The watch over a process that runs a person's function: a thread of its own, which works also when the process is in the middle of a loop.
import { readSync, writeSync } from 'node:fs';
import { type Debugger, Session } from 'node:inspector';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, workerData } from 'node:worker_threads';

/** The pipe to the engine: the fourth of the process's streams. */
const engineLine = 3;
/** How often the parent and the memory are looked at. */
const lookMilliseconds = 300;
/** What Node and the packages need of themselves, besides a person's code. */
const ownMegabytes = 150;

/** What the two threads of a watch are told. */
interface WatchData {
  readonly task: 'look' | 'answer';
  readonly parent: number;
  readonly memoryMegabytes: number;
}

/** Starts both threads; the process ends without waiting for them. */
export function startWatch(): void {
  const [, , memoryMegabytes] = process.argv;
  for (const task of ['look', 'answer'] as const) {
    const data: WatchData = { task, parent: process.ppid, memoryMegabytes: Number(memoryMegabytes) };
    const thread = new Worker(process.argv[1], { workerData: data });
    thread.on('error', (error) => console.warn(`Nobody watches this process: ${error.message}`));
    thread.unref();
  }
}

/** The work of such a thread. */
export function watch(): void {
  // It is started above, with this.
  const data = workerData as WatchData;
  if (data.task === 'look') setInterval(() => look(data), lookMilliseconds);
  else answer();
}

/** Ends the process when its parent is gone, or when it needs too much memory. */
function look({ parent, memoryMegabytes }: WatchData): void {
  if (process.ppid !== parent) endGroup();
  const megabytes = process.memoryUsage.rss() / 2 ** 20;
  if (megabytes <= memoryMegabytes + ownMegabytes) return;
  writeSync(engineLine, '{"end":"memory"}\n');
  endGroup();
}

/** Ends this process and all that a person's code has started. */
export function endGroup(): void {
  process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
}

/** Waits for the engine's question, then says in which line the process is. */
function answer(): void {
  if (readSync(engineLine, Buffer.alloc(1)) === 0) return;
  const session = new Session();
  session.connectToMainThread();
  const urls = new Map<string, string>();
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params: { callFrames } }) => {
    const place = placeIn(callFrames, urls);
    if (place) writeSync(engineLine, `${JSON.stringify({ place })}\n`);
  });
  session.post('Debugger.enable');
  session.post('Debugger.pause');
  // The thread stays until the process is ended.
  setInterval(() => undefined, lookMilliseconds);
}

/** The innermost frame that is a person's: none of this program, and none of Node. */
function placeIn(frames: readonly Debugger.CallFrame[], urls: ReadonlyMap<string, string>) {
  for (const { location, url } of frames) {
    const file = urls.get(location.scriptId) ?? url;
    const path = file.startsWith('file:') ? fileURLToPath(file) : file;
    if (path === '' || path.startsWith('node:') || dirname(path) === dirname(process.argv[1])) continue;
    return { file: path, line: location.lineNumber + 1 };
  }
  return undefined;
}
