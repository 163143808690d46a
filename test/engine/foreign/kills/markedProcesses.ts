import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What an engine has in its environment, and all that it starts inherits: so it is found whoever its parent is by then. */
export const markName = 'LOSS_LANDSCAPE_KILLS';

/** Whether the processes of this machine can be looked at in this way. */
export const canLook = existsSync('/proc/self/environ');

/** What a process is of those that a function of a file needs. */
export type ProcessKind = 'engine' | 'function' | 'bridge';

export interface MarkedProcess {
  readonly id: number;
  readonly kind: ProcessKind;
}

/** The script in the command of each. */
const scripts: readonly (readonly [RegExp, ProcessKind])[] = [
  [/engine\.js/, 'engine'],
  [/foreign\.js/, 'function'],
  [/start\.py/, 'bridge'],
];

/** The processes with a mark, but for those that are dead and not yet taken notice of: they have no environment any more. */
export function markedProcesses(mark: string): readonly MarkedProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => textOf(name, 'environ').split('\0').includes(`${markName}=${mark}`))
    .map((name) => ({ id: Number(name), kind: kindOf(textOf(name, 'cmdline')) }));
}

/** How many files, pipes and sockets a process has open; none when it is gone. */
export function handlesOf(id: number): number {
  try {
    return readdirSync(`/proc/${id}/fd`).length;
  } catch {
    return 0;
  }
}

/** A process that is none of the three was started by one of them; it may be left no more than they. */
function kindOf(command: string): ProcessKind {
  return scripts.find(([script]) => script.test(command))?.[1] ?? 'bridge';
}

function textOf(process: string, file: string): string {
  try {
    return readFileSync(`/proc/${process}/${file}`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}
