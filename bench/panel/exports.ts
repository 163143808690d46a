import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Landscape } from '../../test/ui/landscape';
import { raceFile } from '../race';
import { printTable } from '../table';
import { inHand } from './hand';
import { startRace } from './streams';

const size = { 'Width in pixels': '960', Seconds: '10', Frames: '200' };

/** What is exported, and what of it is promised. */
const exported = [
  {
    title: 'GIF of 200 frames, 960 pixels wide',
    file: 'race.gif',
    fields: { Format: 'gif', ...size },
    aim: '',
  },
  { title: 'APNG of the same', file: 'race.png', fields: { Format: 'apng', ...size }, aim: '' },
  { title: 'WebM of the same', file: 'race.webm', fields: { Format: 'webm', ...size }, aim: '' },
  { title: 'web page to explore', file: 'race.html', fields: { Format: 'html' }, aim: '≤ 0.5 MB' },
];

/** How long what is in view takes to be exported, and how large it is. */
export async function measureExports(landscape: Landscape, folder: string): Promise<void> {
  const before = await landscape.fact('run');
  await startRace(landscape, raceFile(inHand));
  await landscape.anotherRun(before);
  await landscape.settled();
  const rows: string[][] = [];
  for (const { title, file, fields, aim } of exported) {
    await landscape.bench.command('Export picture');
    const path = join(folder, file);
    const milliseconds = await landscape.export(path, fields);
    rows.push([title, (milliseconds / 1000).toFixed(1), (statSync(path).size / 1e6).toFixed(2), aim]);
  }
  printTable(
    `Exports of ${inHand.runs} runs of ${inHand.steps} steps, from the answer where to until the file is there`,
    ['', 's', 'MB', 'aim'],
    rows,
  );
}
