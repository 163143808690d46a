// Makes the pictures with which tests compare each layer: `node out/scripts/layerPictures.js`, and then look at them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ourFonts } from '../test/webview/drawing/fonts';
import { drawingOf, layerScenes } from '../test/webview/drawing/layerScenes';
import { readColour } from '../webview/drawing/colour';
import { encodePng } from '../webview/drawing/raster/png';
import { rasterise } from '../webview/drawing/raster/rasterise';

const folder = join('test', 'fixtures', 'layerPictures');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const scene of layerScenes) {
  const look = { scale: 1, background: readColour(scene.theme.background), book: ourFonts() };
  writeFileSync(join(folder, `${scene.name}.png`), encodePng(rasterise(drawingOf(scene), look)));
}
