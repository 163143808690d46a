import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { checkExperiment } from '../src/core/experiment/checkExperiment';
import { cellCentre, type Interval } from '../src/core/plane/interval';
import { column } from '../src/core/run/columns';
import { openBrowser } from '../test/host/window';
import { solidRamp } from '../webview/layers/colours';
import { niceLevels } from '../webview/layers/levels';
import { chooseTone } from '../webview/layers/tone';
import { makeTheme } from '../webview/page/theme';
import type { DrawnScene, DrawTurned } from './page/surfaceScene';
import { walked } from './race';
import { valid } from './rosenbrock';
import { median, printTable, quantile } from './table';

/** Who draws the scene: the module of the page, its function, and how many pixels it draws for one of the screen. */
interface Drawer {
  readonly name: string;
  readonly module: string;
  readonly draws: string;
  readonly ratio: number;
}

const drawers: readonly Drawer[] = [
  { name: 'ours, while the camera moves', module: 'ourSurface.js', draws: 'ours', ratio: 0.5 },
  { name: 'ours, as it is at rest', module: 'ourSurface.js', draws: 'oursAtRest', ratio: 2 },
  { name: 'three.js', module: 'three.mjs', draws: 'three', ratio: 1 },
  { name: 'three.js, half resolution', module: 'three.mjs', draws: 'three', ratio: 0.5 },
  { name: 'plotly.js', module: 'plotly.mjs', draws: 'plotly', ratio: 1 },
];

const size = { width: 800, height: 600 } as const;
const window: Interval = [-5, 5];
/** Cells of the grid along each side. */
const side = 128;
/** How long each turns the camera in a round, in milliseconds, and how many pictures it draws at least. */
const turning = { atLeast: 2000, pictures: 20 } as const;

const packages = join('bench', 'node_modules');
const site = 'http://surface.bench/';
/** What the page may ask for. */
const files: Readonly<Record<string, string>> = {
  'ourSurface.js': join('out', 'bench', 'page', 'ourSurface.js'),
  'three.mjs': join('bench', 'peers', 'surface', 'three.mjs'),
  'plotly.mjs': join('bench', 'peers', 'surface', 'plotly.mjs'),
  'three.module.js': join(packages, 'three', 'build', 'three.module.js'),
  'three.core.js': join(packages, 'three', 'build', 'three.core.js'),
  'plotly.js': join(packages, 'plotly.js-gl3d-dist-min', 'plotly-gl3d.min.js'),
};
const html = `<!doctype html><script type="importmap">{"imports":{"three":"${site}three.module.js"}}</script>
<style>body{margin:0;background:#1f1f1f}</style><div id="here"></div>`;

/** As one draws as fast as one can: the screen's clock does not round the times up. WebGL is drawn by the processor, as where there is no graphics card. */
const unthrottled = [
  '--disable-frame-rate-limit',
  '--disable-gpu-vsync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** Milliseconds for a picture of a surface with a path while the camera goes around it, ours and other libraries', in a plain page. */
export async function measureSurfacePeers(rounds: number): Promise<void> {
  const scene = drawnScene();
  const taken = new Map(drawers.map((drawer): [Drawer, number[][]] => [drawer, []]));
  const browser = await openBrowser(unthrottled);
  try {
    for (let round = 0; round < rounds; round++)
      for (const [drawer, all] of taken) all.push(await turned(browser, drawer, scene));
  } finally {
    await browser.close();
  }
  const typical = (all: readonly (readonly number[])[], q: number): number =>
    median(all.map((round) => quantile(round, q)));
  const own = typical(taken.get(drawers[0]) ?? [], 0.5);
  printTable(
    `Milliseconds for a picture of a surface of ${side} × ${side} with a path of ${scene.path.length} places, the camera moving, ${size.width} × ${size.height} pixels in a plain page (software rendering; medians of ${rounds} rounds in turns)`,
    ['drawn by', 'pictures', 'p50', 'p95', 'p50 / ours'],
    [...taken].map(([{ name }, all]) => [
      name,
      String(all.reduce((sum, { length }) => sum + length, 0)),
      ...[0.5, 0.95].map((q) => typical(all, q).toFixed(1)),
      (typical(all, 0.5) / own).toFixed(1),
    ]),
  );
  console.log(
    `
  Ours: contour lines on the surface, light, the ground with its numbers, the path with its shadow and what is hidden of it;
  while the camera moves half of the pixels each way, at rest twice as many. three.js ${versionOf('three')}: a mesh with the colours of
  its vertices, lit, and a line. plotly.js ${versionOf('plotly.js-gl3d-dist-min')}: contour lines on the surface and on the ground, axes, scatter3d.`,
  );
}

/** Himmelblau's function in the tones of the panel, and the way of Adam on it. */
function drawnScene(): DrawnScene {
  const experiment = valid(
    checkExperiment({
      version: 1,
      objective: { kind: 'function', name: 'himmelblau' },
      optimizers: [{ name: 'adam', settings: { learningRate: 0.1 } }],
      start: [-0.5, -4.5],
      budget: { steps: 200 },
    }),
  );
  const [run] = walked(experiment);
  const places = Array.from({ length: side }, (_, i) => cellCentre(window, i, side));
  const himmelblau = (x: number, y: number): number => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2;
  const values = places.flatMap((y) => places.map((x) => himmelblau(x, y)));
  const tone = chooseTone(values, 'auto', 0);
  const ramp = solidRamp('auto', makeTheme('dark'));
  if (!tone || !ramp) throw new Error('The scene has no heights or no colours.');
  const heightOf = (value: number): number => Math.min(1, Math.max(0, tone.at(value)));
  return {
    ...{ ...size, side, window, ratio: 1 },
    heights: values.map(heightOf),
    path: Array.from({ length: run.length }, (_, row) => [
      run.at(row, column.x),
      run.at(row, column.x + 1),
      heightOf(run.at(row, column.value)),
    ]),
    levels: niceLevels(tone, 13).map(heightOf),
    colours: Array.from({ length: 65 }, (_, i) => ramp(i / 64)),
  };
}

/** Milliseconds from picture to picture in a page of its own. */
async function turned(browser: Browser, drawer: Drawer, scene: DrawnScene): Promise<number[]> {
  const page = await browser.newPage({ viewport: size });
  try {
    await page.route(`${site}**`, (route) => {
      const name = route.request().url().slice(site.length);
      if (name === '') return route.fulfill({ contentType: 'text/html', body: html });
      return route.fulfill({ contentType: 'text/javascript', body: readFileSync(files[name]) });
    });
    await page.goto(site);
    if (drawer.draws === 'plotly') await page.addScriptTag({ url: `${site}plotly.js` });
    return await turn(page, drawer, { ...scene, ratio: drawer.ratio });
  } finally {
    await page.close();
  }
}

/** How a module of the page begins to draw. */
type Begin = (parent: Element | null, scene: DrawnScene) => DrawTurned | Promise<DrawTurned>;

function turn(page: Page, { module, draws }: Drawer, drawn: DrawnScene): Promise<number[]> {
  return page.evaluate(
    async ({ address, draws, drawn, turning }) => {
      // The page's own script: which functions it has is known to the table of drawers.
      const { [draws]: begin } = (await import(address)) as Readonly<Record<string, Begin>>;
      const draw = await begin(document.querySelector('#here'), drawn);
      const intervals: number[] = [];
      const nextFrame = (): Promise<number> =>
        new Promise((done) => requestAnimationFrame(() => done(performance.now())));
      let last = Number.NaN;
      let began = Number.NaN;
      for (let i = 0; i < turning.pictures + 3 || last - began < turning.atLeast; i++) {
        draw(i * 0.05);
        const now = await nextFrame();
        // The first pictures are slower: programs are made ready.
        if (i >= 3) intervals.push(now - last);
        else began = now;
        last = now;
      }
      return intervals;
    },
    { address: `${site}${module}`, draws, drawn, turning },
  );
}

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}
