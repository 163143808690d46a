import { Problem } from '../../core/problem';
import type { RunFolder } from './runFolder';
import type { RunStorage } from './runStorage';
import { readStoredRun } from './storedRuns';

/** Where former versions kept the whole list in the workspace's state. */
const key = 'runs';
/** Where what cannot be read of it is kept. */
const asideKey = 'runs.setAside';

/**
 * Moves the list that former versions kept in the workspace's state into the folder, a file for each run. Answers how many entries could not be read: they are set aside. Done twice, by two windows, it comes
 * to the same.
 */
export async function moveFormerRuns(
  { state, formerFolder }: RunStorage,
  folder: RunFolder,
): Promise<number> {
  const stored = state.get<unknown>(key);
  if (stored === undefined) return 0;
  const aside: unknown[] = [];
  for (const item of Array.isArray(stored) ? stored : [stored]) {
    const run = readStoredRun(item);
    if (run instanceof Problem) {
      aside.push(item);
      continue;
    }
    await folder.moveContent(run.id, formerFolder);
    if ((await folder.header(run.id)) !== undefined) continue;
    if (run.name !== undefined) await folder.rename(run);
    await (run.stop ? folder.end(run) : folder.begin(run));
  }
  if (aside.length > 0) {
    const before = state.get<unknown>(asideKey);
    await state.update(asideKey, [...(Array.isArray(before) ? before : []), ...aside]);
  }
  await state.update(key, undefined);
  return aside.length;
}
