import type { Locator } from 'playwright-core';

/** What is measured in the page: from an input to the frame in which the last run that it let walk again is drawn. */
interface Watched {
  latencies?: number[];
}

/**
 * Measures in the panel's page how long it takes from an input of a person, which is an event of this name, until the
 * rows of so many runs have come and are drawn. Answers a function that ends it, and answers milliseconds.
 */
export async function watchLatency(
  panel: Locator,
  input: 'pointermove' | 'keydown',
  runs: number,
): Promise<() => Promise<readonly number[]>> {
  await panel.evaluate(
    (body, { input, runs }) => {
      const watched: Watched & Window = window;
      const latencies: number[] = [];
      watched.latencies = latencies;
      let since: number | undefined;
      let came = new Set<string>();
      body.addEventListener(input, () => (since ??= performance.now()), true);
      window.addEventListener('message', ({ data }) => {
        if (!Array.isArray(data)) return;
        for (const { type, run } of data) {
          if (type === 'picture') came = new Set();
          if (type === 'rows') came.add(run);
        }
        if (since === undefined || came.size < runs) return;
        const begin = since;
        since = undefined;
        // The page has asked for this frame before: what it draws is drawn when this is called.
        requestAnimationFrame(() => latencies.push(performance.now() - begin));
      });
    },
    { input, runs },
  );
  return () => panel.evaluate(() => (window as Watched & Window).latencies ?? []);
}
