import { execFileSync } from 'node:child_process';

/** A process, as the system lists it. */
export interface Listed {
  readonly id: number;
  readonly parent: number;
  /** Memory that it has in the machine's, in MB. */
  readonly megabytes: number;
  readonly command: string;
}

/** All processes of this machine, where there is `ps`. */
function everyProcess(): readonly Listed[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,rss=,args='], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return lines.split('\n').flatMap((line) => {
    const [, id, parent, kilobytes, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined
      ? []
      : [{ id: Number(id), parent: Number(parent), megabytes: Number(kilobytes) / 1024, command }];
  });
}

/** The process with this id and all below it. */
export function processesBelow(id: number): readonly Listed[] {
  const all = everyProcess();
  const family = new Set([id]);
  // Parents may be listed behind their children.
  for (let before = 0; before < family.size; ) {
    before = family.size;
    for (const { id: child, parent } of all) if (family.has(parent)) family.add(child);
  }
  return all.filter((listed) => family.has(listed.id));
}
