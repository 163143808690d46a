import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The processes of a group that are there, but for those that are dead and not yet taken notice of. */
export function membersOf(group: number): number[] {
  return processes()
    .filter((each) => each.group === group)
    .map(({ id }) => id);
}

interface Listed {
  readonly id: number;
  readonly group: number;
}

function processes(): Listed[] {
  if (existsSync('/proc/self/stat'))
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap(fromProc);
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,pgid=,stat='], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => {
    const [id, group, state = ''] = line.trim().split(/\s+/);
    return state.startsWith('Z') || id === '' ? [] : [{ id: Number(id), group: Number(group) }];
  });
}

/** From /proc/<id>/stat: id (name) state parent group …, where a name may hold anything. */
function fromProc(name: string): Listed[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? [] : [{ id: Number(name), group: Number(group) }];
  } catch {
    return []; // it has ended meanwhile
  }
}
