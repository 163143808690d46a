import { processesBelow } from '../../test/processesBelow';
import type { Landscape } from '../../test/ui/landscape';
import { printTable } from '../table';
import { oneDecimal } from './figures';

const opens = 10;

/** What stays in memory after the panel was opened and closed again and again. */
export async function measurePanelMemory(landscape: Landscape): Promise<void> {
  const { bench } = landscape;
  const seen: Held[] = [];
  for (let open = 0; open <= opens; open++) {
    await landscape.runFunction('Booth');
    await landscape.panel.and(bench.panel.locator('[data-drawn="true"]:not([data-stop=""])')).waitFor();
    await bench.command('View: Close All Editors');
    await bench.page.locator('.tabs-container .tab').first().waitFor({ state: 'hidden' });
    // The first one brings what stays for good.
    if (open === 0 || open === opens) seen.push(await heldBy(landscape));
  }
  const [first, last] = seen;
  printTable(
    `What stays after ${opens} more opens and closes of the panel`,
    ['', 'after the first', `after ${opens} more`],
    [
      ['documents of the window', String(first.documents), String(last.documents)],
      ["heap of the window's page, MB", oneDecimal(first.heap), oneDecimal(last.heap)],
      ['extension host, MB resident', oneDecimal(first.host), oneDecimal(last.host)],
    ],
  );
}

interface Held {
  readonly documents: number;
  readonly heap: number;
  readonly host: number;
}

async function heldBy({ bench }: Landscape): Promise<Held> {
  const session = await bench.page.context().newCDPSession(bench.page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const metric = (name: string): number => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
  const host = processesBelow(bench.server.processId).filter(({ command }) =>
    command.includes('--type=extensionHost'),
  );
  return {
    documents: metric('Documents'),
    heap: metric('JSHeapUsedSize') / 1e6,
    host: host.reduce((sum, { megabytes }) => sum + megabytes, 0),
  };
}
