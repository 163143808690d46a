import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { column } from '../src/core/run/columns';
import type { Trajectory } from '../src/core/run/trajectory';
import { openBrowser } from '../test/host/window';

/** The loss curves of a race as other chart libraries take them: steps that all runs share, and the losses of each. */
export interface Curves {
  readonly steps: readonly number[];
  readonly losses: readonly (readonly number[])[];
}

/** Who else draws curves that grow. */
export const baselines = ['uPlot', 'Chart.js'] as const;
export type Baseline = (typeof baselines)[number];

const scripts: Readonly<Record<Baseline, string>> = {
  uPlot: 'bench/node_modules/uplot/dist/uPlot.iife.min.js',
  'Chart.js': 'node_modules/chart.js/dist/chart.umd.min.js',
};

/** Rows at the first run's steps: thinned runs keep different ones, and uPlot wants them alike. */
export function curvesOf(trajectories: readonly Trajectory[]): Curves {
  const [first] = trajectories;
  const steps = Array.from({ length: first.length }, (_, row) => first.stepOf(row));
  const losses = trajectories.map((each) => steps.map((step) => each.at(each.rowOf(step), column.value)));
  return { steps, losses };
}

/** Milliseconds between the frames of a plain page that draws curves while they grow, for so many milliseconds. */
export async function measureBaseline(
  which: Baseline,
  curves: Curves,
  milliseconds: number,
): Promise<number[]> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.addScriptTag({ path: resolve(scripts[which]) });
    await page.setContent('<div id="chart" style="width:420px;height:480px"></div>');
    return await draw(page, which, { curves, milliseconds });
  } finally {
    await browser.close();
  }
}

interface Growing {
  readonly curves: Curves;
  readonly milliseconds: number;
}

/** A chart in the page: shows the first so many rows. */
type Show = (rows: number) => void;

/** What the scripts add to the page. */
interface Libraries {
  readonly uPlot: new (options: object, data: unknown, parent: Element) => { setData(data: unknown): void };
  readonly Chart: new (
    canvas: Element,
    options: object,
  ) => { readonly data: { readonly datasets: { data: unknown }[] }; update(mode: string): void };
}

function draw(page: Page, which: Baseline, growing: Growing): Promise<number[]> {
  return page.evaluate(
    ({ which: library, growing: { curves, milliseconds } }) => {
      const parent = document.querySelector('#chart') ?? document.body;
      // The script of the page has put it there.
      const { uPlot, Chart } = globalThis as unknown as Libraries;
      const overUPlot = (): Show => {
        const series = [
          {},
          ...curves.losses.map((_, i) => ({ stroke: `hsl(${45 * i} 80% 40%)`, points: { show: false } })),
        ];
        const scales = { x: { time: false }, y: { distr: 3 } };
        const chart = new uPlot(
          { width: 420, height: 480, series, scales, legend: { show: false } },
          [[0], ...curves.losses.map(() => [1])],
          parent,
        );
        return (rows) =>
          chart.setData([curves.steps.slice(0, rows), ...curves.losses.map((each) => each.slice(0, rows))]);
      };
      const overChart = (): Show => {
        const canvas = parent.appendChild(document.createElement('canvas'));
        const points = curves.losses.map((each) => each.map((y, row) => ({ x: curves.steps[row], y })));
        const datasets = points.map((_, i) => ({
          data: [] as unknown,
          borderColor: `hsl(${45 * i} 80% 40%)`,
          pointRadius: 0,
          borderWidth: 1.3,
        }));
        const scales = { x: { type: 'linear' }, y: { type: 'logarithmic' } };
        const options = {
          animation: false,
          parsing: false,
          normalized: true,
          responsive: true,
          maintainAspectRatio: false,
          scales,
          plugins: { legend: { display: false } },
        };
        const chart = new Chart(canvas, { type: 'line', data: { datasets }, options });
        return (rows) => {
          for (const [i, dataset] of chart.data.datasets.entries()) dataset.data = points[i].slice(0, rows);
          chart.update('none');
        };
      };
      const show = library === 'uPlot' ? overUPlot() : overChart();
      return new Promise<number[]>((done) => {
        const intervals: number[] = [];
        const began = performance.now();
        let last = began;
        const frame = (): void => {
          const now = performance.now();
          intervals.push(now - last);
          last = now;
          const part = Math.min(1, (now - began) / milliseconds);
          show(Math.max(2, Math.round(part * curves.steps.length)));
          if (part < 1) requestAnimationFrame(frame);
          else requestAnimationFrame(() => done([...intervals.slice(1), performance.now() - last]));
        };
        requestAnimationFrame(frame);
      });
    },
    { which, growing },
  );
}
