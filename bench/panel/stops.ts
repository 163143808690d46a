import type { Landscape } from '../../test/ui/landscape';
import { type Race, raceFile } from '../race';
import { median, printTable } from '../table';
import { count, oneDecimal } from './figures';
import { startRace } from './streams';

export const longest: Race = { runs: 1, steps: 1e8 };
/** A run is stopped when it has come so far. */
const stopAt = 70e6;

/** How soon a click stops a run that has come far. */
export async function measureStops(landscape: Landscape, rounds: number): Promise<void> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = await landscape.fact('run');
    const taking = landscape.panel.evaluate(stopping, { before, at: stopAt });
    await Promise.all([taking, startRace(landscape, raceFile(longest))]);
    taken.push(await taking);
  }
  printTable(
    `Stop at ${count(stopAt)} steps: a click on the panel's button until the panel says that the run is cancelled, in ms; ${rounds} runs`,
    ['', 'ms', 'aim'],
    [
      ['median', oneDecimal(median(taken)), '≤ 200'],
      ['slowest', oneDecimal(Math.max(...taken)), '≤ 200'],
    ],
  );
}

/** Which run is to be stopped: the one after another, at a step. */
interface Stopping {
  readonly before: string;
  readonly at: number;
}

/** Presses the stop button in time; milliseconds until the run is said to be cancelled. Runs in the page. */
function stopping(body: HTMLElement, { before, at }: Stopping): Promise<number> {
  return new Promise((done, failed) => {
    let pressed = Number.NaN;
    const look = (_: unknown, observer: MutationObserver): void => {
      const { run, reached, stop } = body.dataset;
      if (run === before) return;
      if (stop !== undefined && stop !== '') {
        observer.disconnect();
        if (stop === 'cancelled') done(performance.now() - pressed);
        else failed(new Error(`The run ended before it was stopped: ${stop}.`));
      } else if (Number.isNaN(pressed) && Number(reached) >= at) {
        pressed = performance.now();
        body.querySelector<HTMLElement>('header button:has(.codicon-debug-stop)')?.click();
      }
    };
    new MutationObserver(look).observe(body, { attributes: true });
  });
}
