// Makes the pictures of fixed scenes in 3-D that tests compare with: `node out/scripts/surfaceScenes.js` after a change that
// is meant to be seen. Look at them before they are kept.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { picturedScenes, pictureOf } from '../test/webview/surface/scenes';
import { encodePng } from '../webview/drawing/raster/png';

const folder = join('test', 'fixtures', 'surface');
mkdirSync(folder, { recursive: true });
for (const scene of picturedScenes) {
  const file = join(folder, `${scene.name}.png`);
  const png = encodePng(pictureOf(scene));
  writeFileSync(file, png);
  console.log(`${file}: ${png.length} bytes`);
}
