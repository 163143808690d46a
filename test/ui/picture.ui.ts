import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { until } from '../until';
import { journey } from './journey';

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
