import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { PNG } from 'pngjs';
import { decode, noFfmpeg } from '../ffmpeg';
import { until } from '../until';
import { noViewers, opened, wordsOfPdf } from '../viewers';
import { violations } from './axe';
import { journey, shotPath } from './journey';
import type { Landscape } from './landscape';

const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
cpSync('examples', folder, { recursive: true });
after(() => rmSync(folder, { recursive: true, force: true }));

const step = journey(() => ({ folder, development: ['.'] }));

/** Width and height in the header of a PNG file. */
function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

step('a picture is copied from the palette, and the panel says so', async (landscape, bench) => {
  await landscape.runFunction('Himmelblau');
  await landscape.finished('Himmelblau');
  const { width, height } = sizeOf(await landscape.copiedPicture());
  const main = await landscape.panel.locator('main').boundingBox();
  assert.ok(main);
  // Two pixels of the picture for one of the page, and its title above.
  assert.ok(width > 1.8 * main.width && height > 1.8 * main.height, `${width} × ${height}`);
  assert.equal(await bench.page.locator('.notification-toast').count(), 0);
});

step('what is said goes by itself', async (landscape) => {
  await landscape.panel.locator('.passing').waitFor({ state: 'hidden' });
});

/** The landscape's own canvas, in pixels of the page. */
async function stackOf(landscape: Landscape): Promise<{ readonly width: number; readonly height: number }> {
  const box = await landscape.panel.locator('main .landscape .stack').boundingBox();
  assert.ok(box);
  return box;
}

const written = (name: string): Buffer => readFileSync(join(folder, name));

step(
  'what is in view is exported from the chart’s menu, with three pixels for one, light for print',
  async (landscape, bench) => {
    await bench.contextMenu(landscape.panel.locator('#landscape'), 'Export picture');
    await landscape.export(join(folder, 'landscape.png'), { Size: '3', Colours: 'print' });
    const { width, height } = await stackOf(landscape);
    const { data, ...size } = PNG.sync.read(written('landscape.png'));
    // With some room around it.
    assert.ok(Math.abs(size.width - 3 * (width + 24)) < 4 && Math.abs(size.height - 3 * (height + 24)) < 4);
    assert.deepEqual([...data.subarray(0, 4)], [255, 255, 255, 255], 'the ground is white');
    await landscape.shows('theme', 'dark');
  },
);

/** The words of a picture as SVG. */
const wordsOfSvg = (svg: string): readonly string[] =>
  Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text);

/** The name of the run, as the list of runs has it. */
const nameOfRun = async (landscape: Landscape): Promise<string> =>
  (await landscape.panel.locator('main .runs tbody .name').first().textContent()) ?? '';

step(
  'the whole panel is exported as SVG and as PDF for print, with words as words',
  async (landscape, bench) => {
    for (const kind of ['svg', 'pdf']) {
      await bench.command('Export picture');
      await landscape.export(join(folder, `panel.${kind}`), { Format: kind, What: 'page', Colours: 'print' });
    }
    const svg = written('panel.svg').toString();
    const words = wordsOfSvg(svg);
    for (const word of ['Himmelblau', await nameOfRun(landscape), 'start'])
      assert.ok(words.includes(word), `${word} in ${words}`);
    assert.doesNotMatch(svg, /<image/);
    await landscape.shows('theme', 'dark');
  },
);

step('what an optimizer looks at in a step is shapes in both', async (landscape, bench) => {
  const inside = landscape.panel.locator('[data-layer="inside"]');
  await landscape.scrubTo(3);
  const shapesIn = async (name: string): Promise<number> => {
    await landscape.settled();
    for (const kind of ['svg', 'pdf']) {
      await bench.command('Export picture');
      await landscape.export(join(folder, `${name}.${kind}`), {
        Format: kind,
        What: 'landscape',
        Colours: 'print',
      });
    }
    return written(`${name}.svg`).toString().match(/<path/g)?.length ?? 0;
  };
  const without = await shapesIn('without');
  await inside.click();
  await landscape.panel.locator('.inside-legend li[data-part="gradient"]').waitFor();
  const shapes = await shapesIn('inside');
  // Two arrows, each of a halo, a line and a head with its halo.
  assert.ok(shapes >= without + 6, `${without} and ${shapes} shapes`);
  await inside.click();
});

step(
  'in 3-D the surface is an image in it, and what lies on it is shapes and words',
  async (landscape, bench) => {
    const seen = (what: string) => landscape.panel.locator(`.landscape[data-seen="${what}"]`).waitFor();
    const toggle = async () => {
      await landscape.panel.locator('#landscape').focus();
      await bench.page.keyboard.press('3');
    };
    await toggle();
    await seen('surface');
    await landscape.settled();
    await bench.command('Export picture');
    await landscape.panel.locator('dialog.export select').first().selectOption('svg');
    await landscape.panel.getByText(/In 3-D the surface is an image\.$/).waitFor();
    await bench.shot(shotPath('export-svg.png'));
    await landscape.export(join(folder, 'surface.svg'), {
      Format: 'svg',
      What: 'landscape',
      Colours: 'shown',
    });
    await bench.command('Export picture');
    await landscape.export(join(folder, 'surface.pdf'), {
      Format: 'pdf',
      What: 'landscape',
      Colours: 'shown',
    });
    const svg = written('surface.svg').toString();
    assert.equal(svg.match(/<image/g)?.length, 1);
    assert.ok(wordsOfSvg(svg).includes('start'));
    // The arrows of a step are solid there: of many shades.
    const inside = landscape.panel.locator('[data-layer="inside"]');
    await inside.click();
    await landscape.panel.locator('.inside-legend li[data-part="gradient"]').waitFor();
    await landscape.settled();
    await bench.command('Export picture');
    await landscape.export(join(folder, 'solid.svg'), { Format: 'svg', What: 'landscape', Colours: 'shown' });
    const shades = (text: string): number =>
      new Set(Array.from(text.matchAll(/fill="(#[\da-f]+)"/gi), ([, fill]) => fill)).size;
    const solid = written('solid.svg').toString();
    assert.ok(shades(solid) >= shades(svg) + 10, `${shades(svg)} and ${shades(solid)} shades`);
    await inside.click();
    await toggle();
    await seen('map');
  },
);

step('the legend of a step stands over the landscape, as on the page', async (landscape, bench) => {
  const layer = landscape.panel.locator('button[data-layer="inside"]').first();
  await landscape.scrubTo(3);
  await layer.click();
  const legend = landscape.panel.locator('.inside-legend:not([hidden])');
  await legend.locator('li').first().waitFor();
  const lines = await legend.locator('h3, li span').allTextContents();
  for (const kind of ['svg', 'png']) {
    await bench.command('Export picture');
    const choices = { Format: kind, What: 'landscape', Colours: 'shown' };
    await landscape.export(join(folder, `step.${kind}`), choices);
  }
  const words = wordsOfSvg(written('step.svg').toString());
  for (const line of lines) assert.ok(words.includes(line), `${line} in ${words}`);
  await layer.click();
  await legend.waitFor({ state: 'hidden' });
});

const pixelAt = ({ data, width }: PNG, x: number, y: number): readonly number[] => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3),
];

/** How many colours a picture has. */
function coloursIn({ data }: PNG): number {
  const colours = new Set<number>();
  for (let i = 0; i < data.length; i += 4) colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  return colours.size;
}

/** How many pixels of two pictures of one size are clearly others. */
function differing(one: PNG, other: PNG): number {
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  let count = 0;
  for (let i = 0; i < one.data.length; i += 4)
    if ([0, 1, 2].some((channel) => Math.abs(one.data[i + channel] - other.data[i + channel]) > 48)) count++;
  return count;
}

step(
  'which other programs open: all that the panel shows, on white paper, with words that can be found',
  async (landscape) => {
    const { width, height } = await stackOf(landscape);
    for (const kind of ['svg', 'pdf'] as const)
      for (const name of ['panel', 'surface']) {
        const picture = opened(join(folder, `${name}.${kind}`), kind);
        writeFileSync(shotPath(`${name} as ${kind}.png`), PNG.sync.write(picture));
        assert.ok(picture.width > width && picture.height > height, `${picture.width} × ${picture.height}`);
        const white = [...picture.data.subarray(0, 4)].every((value) => value === 255);
        assert.equal(white, name === 'panel', `only the panel as ${kind} is for print`);
        const [ground] = pixelAt(picture, 0, 0);
        const [below] = pixelAt(picture, 20, picture.height - 20);
        // Programs round a colour in their own ways.
        if (name === 'surface')
          assert.ok(Math.abs(ground - below) < 3, `${kind}: ${below} below the surface`);
        assert.ok(coloursIn(picture) > 200, `${name} as ${kind} shows no landscape`);
      }
    for (const kind of ['svg', 'pdf'] as const) {
      const [first, second] = ['without', 'inside'].map((name) =>
        opened(join(folder, `${name}.${kind}`), kind),
      );
      assert.ok(differing(first, second) > 40, `no arrows are seen in the ${kind}`);
    }
    const words = wordsOfPdf(join(folder, 'panel.pdf'));
    for (const word of ['Himmelblau', await nameOfRun(landscape), 'start'])
      assert.ok(words.includes(word), `${word} in ${words}`);
  },
  noViewers,
);

step('an animation is exported from the palette by pressing Enter, as GIF', async (landscape, bench) => {
  await landscape.scrubTo(3);
  await bench.command('Export animation');
  await landscape.export(join(folder, 'walk.gif'), { 'Width in pixels': '321', Seconds: '2', Frames: '24' });
  await landscape.shows('step', 3);
});

step('and from the title of the editor, as WebM and as APNG', async (landscape, bench) => {
  for (const [kind, ending] of [
    ['webm', 'webm'],
    ['apng', 'png'],
  ]) {
    await bench.page.locator('.editor-actions .codicon-export').first().click();
    const size = { 'Width in pixels': '321', Seconds: '2', Frames: '24' };
    await landscape.export(join(folder, `walk.${ending}`), { Format: kind, ...size });
  }
});

/** How far the last row and the last column are from the ground before them, which is around every picture: the most of a channel. */
function edgeOff(data: Uint8Array, width: number, height: number): number {
  const channels = data.length / (width * height);
  const off = (x: number, y: number, [fromX, fromY]: readonly [number, number]): number =>
    Math.max(
      ...[0, 1, 2].map((channel) =>
        Math.abs(
          data[channels * (y * width + x) + channel] - data[channels * (fromY * width + fromX) + channel],
        ),
      ),
    );
  const last = Array.from({ length: width }, (_, x) => off(x, height - 1, [x, height - 3]));
  const right = Array.from({ length: height }, (_, y) => off(width - 1, y, [width - 3, y]));
  return Math.max(...last, ...right);
}

step(
  'which all have as many frames as were asked for, each with its ground to the last row',
  async () => {
    for (const [name, format, wide] of [
      ['walk.gif', 'gif', 321],
      // A video's sides are even.
      ['walk.webm', 'webm', 320],
      ['walk.png', 'apng', 321],
    ] as const) {
      const { width, height, frames } = decode(written(name), format);
      assert.deepEqual([width, frames.length], [wide, 24], name);
      for (const { data } of frames) assert.ok(edgeOff(data, width, height) < 8, `${name} has another edge`);
      const [first, last] = [frames[0], frames[23]];
      assert.ok(Math.abs(last.at - (23 * 2) / 24) < 0.02, `${name} ends at ${last.at}`);
      assert.ok(!first.data.equals(last.data), `nothing moves in ${name}`);
    }
  },
  noFfmpeg,
);

step('an export that takes long can be given up, and leaves nothing behind', async (landscape, bench) => {
  await bench.command('Export animation');
  const dialog = landscape.panel.locator('dialog.export');
  await dialog.getByLabel('Frames', { exact: true }).and(dialog.locator('input')).fill('1000');
  await dialog.getByLabel('Seconds', { exact: true }).and(dialog.locator('input')).fill('60');
  await dialog.getByText('Export…').press('Enter');
  await bench.saveAs(join(folder, 'long.gif'));
  await dialog.locator('.making').getByText('Cancel').click();
  await landscape.panel
    .locator('.passing', { hasText: 'The export was cancelled' })
    .waitFor({ state: 'attached' });
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(existsSync(join(folder, 'long.gif')), false);
});

step(
  'what is no number for an export is said below its field, and nothing is exported',
  async (landscape, bench) => {
    await bench.command('Export animation');
    const dialog = landscape.panel.locator('dialog.export');
    const field = (name: string) => dialog.getByRole('spinbutton', { name, exact: true });
    await field('Seconds').fill('6');
    await field('Frames').fill('0');
    await field('Width in pixels').fill('wide');
    await field('Width in pixels').press('Enter');
    await dialog.getByText('“wide” is no whole number. Type one from 64 to 3,840.').waitFor();
    await dialog.getByText('0 is too low. Type a whole number from 2 to 1,000.').waitFor();
    await field('Width in pixels').and(dialog.locator(':focus')).waitFor();
    assert.deepEqual(await violations(landscape.panel), []);
    await bench.shot(shotPath('export-faults.png'));
    await field('Width in pixels').fill('320');
    await field('Frames').fill('301');
    await field('Frames').press('Enter');
    const most = dialog.getByText('In 6 s at most 300 frames are shown. Type fewer frames, or more seconds.');
    await most.waitFor();
    await field('Frames').press('ArrowDown');
    assert.equal(await field('Frames').inputValue(), '300');
    await most.waitFor({ state: 'detached' });
    await field('Frames').press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    assert.equal(await bench.quickInput.isVisible(), false);
  },
);

step('the steps of what is shown are exported up to the time cursor', async (landscape, bench) => {
  await bench.command('Export picture');
  await landscape.export(join(folder, 'steps.csv'), { Format: 'csv', Steps: 'cursor' });
  const [head, ...lines] = written('steps.csv').toString().trimEnd().split('\n');
  assert.match(head, /^optimizer,step,/);
  assert.deepEqual(
    lines.map((line) => line.split(',')[1]),
    ['0', '1', '2', '3'],
  );
  await bench.command('Export picture');
  await landscape.export(join(folder, 'steps.json'), { Format: 'json', Steps: 'all' });
  const { runs } = JSON.parse(written('steps.json').toString());
  assert.equal(runs[0].steps, Number(await landscape.fact('reached')));
});

step(
  'what is shown is exported as a page that plays it without an editor or a network',
  async (landscape, bench) => {
    await bench.command('Export run as web page');
    await landscape.export(join(folder, 'run.html'), {});
    const browser = bench.page.context().browser();
    assert.ok(browser);
    const context = await browser.newContext({
      offline: true,
      colorScheme: 'light',
      viewport: { width: 1200, height: 800 },
    });
    try {
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())));
      page.on('pageerror', (error) => void faults.push(error.message));
      await page.goto(pathToFileURL(join(folder, 'run.html')).href);
      const body = page.locator('body');
      await body.and(page.locator('[data-drawn="true"][data-theme="light"]')).waitFor();
      assert.match((await page.title()) ?? '', /Himmelblau/);
      const scrubTo = async (step: number): Promise<Buffer> => {
        await page.locator('footer input[type="range"]').fill(String(step));
        await page.locator(`body[data-step="${step}"][data-drawn="true"]`).waitFor();
        return page.locator('.landscape .stack').screenshot();
      };
      assert.ok(!(await scrubTo(0)).equals(await scrubTo(5)), 'the path is the same at both steps');
      await page.keyboard.press('ArrowRight');
      await page.locator('body[data-step="6"]').waitFor();
      // What only an engine can answer is not offered, by no key either.
      await page.keyboard.press('p');
      const map = await scrubTo(6);
      assert.equal(await page.locator('.probe:visible').count(), 0);
      await page.keyboard.press('3');
      await page.locator('.landscape .surface:not([hidden]) canvas').waitFor();
      assert.ok(!(await scrubTo(7)).equals(map), 'the surface looks like the map');
      await page.emulateMedia({ colorScheme: 'dark' });
      await body.and(page.locator('[data-theme="dark"][data-drawn="true"]')).waitFor();
      await page.screenshot({ path: shotPath('recorded-dark.png') });
      assert.deepEqual(faults, []);
    } finally {
      await context.close();
    }
  },
);

step('where the clipboard refuses, the picture can be saved', async (landscape, bench) => {
  await landscape.panel.evaluate(() => {
    navigator.clipboard.write = () => Promise.reject(new Error('Write permission denied.'));
  });
  await bench.command('Copy picture');
  const line = landscape.panel.locator('.passing', {
    hasText: 'The picture could not be copied: Write permission denied.',
  });
  await line.getByText('Save picture…').click();
  const file = join(folder, 'picture.png');
  await bench.saveAs(file);
  await landscape.panel.locator('.passing', { hasText: 'Picture saved' }).waitFor({ state: 'attached' });
  await until('the picture is there', () => existsSync(file), 10_000);
  assert.ok(sizeOf(readFileSync(file)).width > 400);
});

step('the picture is put into the Markdown file beside it', async (landscape, bench) => {
  writeFileSync(join(folder, 'notes.md'), '# Notes\n\n');
  await landscape.openCode('notes.md');
  await bench.command('Insert picture into Markdown');
  await bench.notification('side by side first');
  await bench.command('View: Move Editor into Right Group');
  await landscape.panel.waitFor();
  await bench.page.locator('.editor-instance .view-line').first().click();
  await bench.page.keyboard.press('Control+End');
  await bench.command('Insert picture into Markdown');
  await landscape.panel
    .locator('.passing', { hasText: 'Picture inserted as' })
    .waitFor({ state: 'attached' });
  await bench.page.locator('.editor-instance .view-line', { hasText: '![Himmelblau' }).waitFor();
  const [name] = readdirSync(folder).filter((file) => /^Himmelblau.*png$/.test(file));
  assert.ok(sizeOf(written(name)).width > 400);
});

step('and a picture that is dragged into it by the mouse', async (landscape, bench) => {
  await landscape.scrubTo(2);
  const handle = await landscape.panel.getByRole('button', { name: /^Copy picture/ }).boundingBox();
  const lines = bench.page.locator('.editor-instance .view-line');
  const line = await lines.nth(1).boundingBox();
  assert.ok(handle && line);
  const { mouse } = bench.page;
  await mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await mouse.down();
  await mouse.move(line.x + 20, line.y + line.height / 2, { steps: 6 });
  await mouse.up();
  // VS Code keeps clicks from its panels from the drag on until it sees the mouse without a button.
  await mouse.move(line.x + 30, line.y + line.height / 2);
  // Another picture than that of before: beside it, under a name of its own.
  await lines.filter({ hasText: '-2.png)' }).waitFor();
  const name = await until('the picture is beside it', () =>
    readdirSync(folder).find((file) => /^Himmelblau.*-2\.png$/.test(file)),
  );
  assert.ok(sizeOf(written(name)).width > 400);
  await bench.shot(shotPath('dropped.png'));
  const link = `![Himmelblau — Gradient descent](${name})`;
  await bench.command('File: Save');
  await until('the link is saved', () =>
    readFileSync(join(folder, 'notes.md'), 'utf8').split('\n').includes(link),
  );
});

step('a run is exported as code from the palette, and from its menu', async (landscape, bench) => {
  const code = bench.page.locator('.editor-group-container.active .view-lines');
  await bench.command('Export run as code');
  await bench.pick('NumPy');
  await code.filter({ hasText: /import.numpy.as.np/ }).waitFor();
  await bench.shot(shotPath('code.png'));
  await landscape.openSideBar();
  await bench.contextMenu(bench.row('Himmelblau'), 'Export run as code');
  await bench.pick('TypeScript');
  await code.filter({ hasText: /Math\.sqrt|const/ }).waitFor();
});
