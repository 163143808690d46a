import type { ProgramListener } from '../program';
import type { AnyFunction, CodePlace } from './codePlace';
import { addressInErrors, shownValue } from './scriptErrors';

/** A worker of a browser: scripts have nothing but their language. Call `disarm` first. */
export const workerCode: CodePlace = { interpreter: 'this browser', compile, consoleFor };

/** As the text of an expression, so that the lines of its errors are those of the script. */
function compile(code: string, parameters: readonly string[], file: string): AnyFunction {
  // Indirect: it sees no variable of this program. What has this name is JavaScript's own.
  const evaluate = Reflect.get(globalThis, 'eval') as (text: string) => unknown;
  // An expression of a function is one.
  return evaluate(
    `(function(${parameters.join()}){${code}\n})\n//# sourceURL=${addressInErrors(file)}`,
  ) as AnyFunction;
}

function consoleFor(listener: ProgramListener): object {
  const print = (...values: readonly unknown[]): void => listener.printed(`${values.map(shown).join(' ')}\n`);
  const ways = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir'];
  const quiet = [
    'assert',
    'clear',
    'count',
    'group',
    'groupCollapsed',
    'groupEnd',
    'time',
    'timeEnd',
    'timeLog',
  ];
  return Object.fromEntries([
    ...ways.map((way) => [way, print] as const),
    ...quiet.map((way) => [way, () => undefined] as const),
  ]);
}

/** What a console shows of a value. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'function' ? 'a function' : String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  try {
    return JSON.stringify(ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value);
  } catch {
    // It goes round in a circle.
    return shownValue(value);
  }
}

/** By what a worker reaches the network, other programs, or what a browser keeps. */
const reaching: readonly string[] = [
  ...[
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'WebSocketStream',
    'EventSource',
    'WebTransport',
    'RTCPeerConnection',
  ],
  ...[
    'importScripts',
    'Worker',
    'SharedWorker',
    'BroadcastChannel',
    'indexedDB',
    'caches',
    'cookieStore',
    'Notification',
  ],
  ...[
    'navigator',
    'localStorage',
    'sessionStorage',
    'close',
    'webkitRequestFileSystem',
    'webkitRequestFileSystemSync',
  ],
];

/**
 * Takes away from a worker's scope, and from all that it inherits from, what leads out of it. After that there is no way back; what
 * the engine itself needs, it must have taken before.
 */
export function disarm(scope: object): void {
  for (
    let holder: object | null = scope;
    holder !== null && holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder)
  )
    for (const name of reaching) remove(holder, name, holder === scope);
}

function remove(holder: object, name: string, always: boolean): void {
  if (!always && !Object.hasOwn(holder, name)) return;
  const isFixed = Object.getOwnPropertyDescriptor(holder, name)?.configurable === false;
  if (!isFixed)
    Object.defineProperty(holder, name, { value: undefined, writable: false, configurable: false });
}
