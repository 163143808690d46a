import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { PNG } from 'pngjs';
import { readColour } from '../../../webview/drawing/colour';
import { rasterise } from '../../../webview/drawing/raster/rasterise';
import { ourFonts } from './fonts';
import { drawingOf, layerScenes } from './layerScenes';

const folder = 'test/fixtures/layerPictures';

/** So far may a picture be from the one that was looked at: of its channels on the average, and of its pixels that are clearly others. */
const most = { mean: 0.6, others: 0.003 };

/** Pictures that were looked at; `node out/scripts/layerPictures.js` makes them anew, to be looked at again. */
suite('each layer looks as it did when it was looked at', () => {
  for (const scene of layerScenes)
    test(scene.name, () => {
      const wanted = PNG.sync.read(readFileSync(`${folder}/${scene.name}.png`));
      const look = { scale: 1, background: readColour(scene.theme.background), book: ourFonts() };
      const { width, height, data } = rasterise(drawingOf(scene), look);
      assert.deepEqual([width, height], [wanted.width, wanted.height]);
      let sum = 0;
      let others = 0;
      for (let i = 0; i < data.length; i += 4) {
        const off = [0, 1, 2].map((channel) => Math.abs(data[i + channel] - wanted.data[i + channel]));
        sum += (off[0] + off[1] + off[2]) / 3;
        if (Math.max(...off) > 48) others++;
      }
      const pixels = width * height;
      assert.ok(
        sum / pixels < most.mean && others / pixels < most.others,
        `${sum / pixels}, ${others / pixels}`,
      );
    });

  test('and there is no picture of a layer that is no more', () => {
    assert.deepEqual(readdirSync(folder).sort(), layerScenes.map(({ name }) => `${name}.png`).sort());
  });
});
