import { deflateSync } from 'node:zlib';
import { readColour } from '../../../webview/drawing/colour';
import type { RecordedDrawing } from '../../../webview/drawing/displayList';
import { drawingWith } from '../../../webview/drawing/medium';
import { writePdf } from '../../../webview/drawing/pdf/writePdf';
import { encodePng } from '../../../webview/drawing/raster/png';
import { rasterise } from '../../../webview/drawing/raster/rasterise';
import { recordedMedium } from '../../../webview/drawing/recordedMedium';
import { writeSvg } from '../../../webview/drawing/svg/writeSvg';
import { makeTheme, type Theme } from '../../../webview/page/theme';
import type { PictureFormat, PictureTheme, RenderCall } from '../renderCall';
import { animated } from './animated';
import { drawnCamera } from './drawnCamera';
import { openFonts } from './fonts';
import { drawn, type PictureParts } from './recorded';
import { type DrawnScene, panelOf, pictureWith } from './scene';

const themes: Readonly<Record<PictureTheme, Theme['name']>> = {
  light: 'light',
  dark: 'dark',
  'high-contrast': 'highContrast',
  'high-contrast-light': 'highContrastLight',
};
/** Pixels of an inch on the page of a browser. */
const usualDensity = 96;

/** The content of each file that a call asks for, in their order. */
export function filesOf(
  call: RenderCall,
  scene: DrawnScene,
  say: (sentence: string) => void,
): readonly Uint8Array[] {
  const fonts = openFonts();
  const files = drawingWith(recordedMedium(fonts), () => {
    const panel = panelOf(scene);
    panel.model.surface = drawnCamera(call.surface);
    if (call.steps !== undefined) panel.model.time.goToStep(call.steps);
    const theme = makeTheme(themes[call.theme]);
    const picture = pictureWith(panel, scene, { theme, size: call.size, part: call.only ?? 'all' });
    const parts: PictureParts = { call, panel, picture, theme, fonts };
    const drawing = drawn(picture.size, (g) => picture.draw(g));
    return call.pictures.map(({ format }) => fileOf(format, drawing, parts));
  });
  if (fonts.missing.size > 0)
    say(
      `No font of this machine has ${[...fonts.missing].join(' ')}: in the picture there is an empty box for each of them.`,
    );
  return files;
}

function fileOf(format: PictureFormat, drawing: RecordedDrawing, parts: PictureParts): Uint8Array {
  const { call, panel, theme, fonts } = parts;
  const { scale } = call;
  const background = readColour(theme.background);
  const title = panel.model.objective?.label ?? '';
  switch (format) {
    case 'png':
      return encodePng(
        rasterise(drawing, { scale, background, book: fonts }),
        usualDensity * scale,
        deflateSync,
      );
    case 'svg':
      return new TextEncoder().encode(writeSvg(drawing, { title, png: (pixels) => encodePng(pixels) }));
    case 'pdf':
      return writePdf(drawing, { title, book: fonts });
    case 'gif':
      return animated(parts);
  }
}
