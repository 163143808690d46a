import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Server } from '../host/server';
import { journey } from './journey';
import { Landscape } from './landscape';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();
cpSync('examples', folder, { recursive: true });

const window = { folder, development: ['.'] };
const step = journey(() => window);
let second: Landscape | undefined;
after(() => second?.bench.close());

/** The other window on the folder. */
function other(): Landscape {
  assert.ok(second);
  return second;
}

const labels = ['Rosenbrock', 'Booth', 'Himmelblau', 'Sphere'];

/** Waits until a window's side bar lists these runs and no others, the newest first. */
async function lists(landscape: Landscape, runs: readonly string[]): Promise<void> {
  await landscape.openSideBar();
  const rows = landscape.bench.page.locator('.part.sidebar .monaco-list-row', { hasText: /GD, η/ });
  for (const [i, run] of runs.entries()) await rows.nth(i).filter({ hasText: run }).waitFor();
  await rows.nth(runs.length).waitFor({ state: 'detached' });
}

async function runs(landscape: Landscape, label: string): Promise<void> {
  await landscape.runFunction(label);
  await landscape.finished(label);
}

/** The stored file of a run, by what it ends with. */
function storedFile({ dataDir }: Server, label: string, ending: string): string {
  const place = join(dataDir, 'data', 'User', 'globalStorage');
  const headers = readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ended.json'))
    .map((path) => join(place, path));
  const header = headers.find((file) => readFileSync(file, 'utf8').includes(`"objective":"${label}"`));
  assert.ok(header, `${label} among ${headers.length}`);
  return header.replace('.ended.json', ending);
}

step('two windows on one folder list the runs of both', async (first, bench) => {
  second = await Landscape.open({ ...window, server: bench.server });
  await runs(first, 'Sphere');
  await runs(second, 'Himmelblau');
  await runs(second, 'Booth');
  await runs(first, 'Rosenbrock');
  await lists(first, labels);
  await lists(second, labels);
});

step('both list them after a reload', async (first, bench) => {
  await bench.reload();
  await other().bench.reload();
  await lists(first, labels);
  await lists(other(), labels);
});

step('a run that one window deletes is gone in the other', async (first, bench) => {
  await bench.clickRow('Sphere');
  await bench.list('Sphere').press('Delete');
  for (const landscape of [first, other()]) await lists(landscape, labels.slice(0, 3));
  await other().bench.close();
  second = undefined;
});

step(
  'a stored run that is broken is set aside with a sentence, and the others live',
  async (first, bench) => {
    writeFileSync(storedFile(bench.server, 'Himmelblau', '.ended.json'), '{"version":1,"experiment":');
    await bench.notification('One stored run could not be read and was set aside');
    await lists(first, ['Rosenbrock', 'Booth']);
    await bench.reload();
    await lists(first, ['Rosenbrock', 'Booth']);
  },
);

step('a run whose rows are broken is run again when it is opened, with a sentence', async (first, bench) => {
  const file = storedFile(bench.server, 'Booth', '.run');
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(file, bytes);
  await bench.clickRow('Booth');
  await bench.notification('The stored rows of "Booth — Gradient descent" were damaged');
  await first.finished('Booth');
  await lists(first, ['Booth', 'Rosenbrock']);
});
