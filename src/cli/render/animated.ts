import { readColour } from '../../../webview/drawing/colour';
import type { Pixels } from '../../../webview/drawing/displayList';
import { encodeGif, type GifFrame } from '../../../webview/drawing/gif';
import { rasterise } from '../../../webview/drawing/raster/rasterise';
import type { Panel } from '../../../webview/page/view';
import { lengthOf } from '../../../webview/picture/encoders/timing';
import { Pacer } from '../../../webview/session/pacer';
import { drawn, type PictureParts } from './recorded';

/** GIF counts time in hundredths of a second. */
const perSecond = 100;

/** The runs walking, as a GIF file: time goes by as it does while the panel plays. */
export function animated({ call, panel, picture, theme, fonts }: PictureParts): Uint8Array {
  const { scale, animation } = call;
  const look = { scale, book: fonts };
  const ground = rasterise(
    drawn(picture.size, (g) => picture.drawResting(g)),
    { ...look, background: readColour(theme.background) },
  );
  const { cursor } = panel.model;
  const shown = (time: number): Pixels => {
    cursor.moveTo(time);
    const drawing = drawn(picture.size, (g) => picture.drawMoving(g));
    return rasterise(drawing, { ...look, background: ground });
  };
  const times = timesOf(panel, animation.frames);
  const samples = [times[0], times[times.length >> 1], times[times.length - 1]].map(shown);
  function* frames(): Generator<GifFrame> {
    for (const [place, time] of times.entries())
      yield { pixels: shown(time), milliseconds: (1000 / perSecond) * lengthOf(animation, place, perSecond) };
  }
  return encodeGif(frames(), samples);
}

/** The times at which an animation of so many frames shows the runs. */
function timesOf({ model }: Panel, frames: number): number[] {
  const { runs, plane, window, reference, cursor } = model;
  const tracks = runs.walkers;
  const longest = tracks.reduce((best, track) => (track.last > best.last ? track : best));
  if (!plane) return [cursor.first, longest.last];
  const pace = new Pacer().at(0, {
    ...{ kind: model.time.pace, longest, tracks, plane },
    ...{ window: window.intervals, reference: reference.value },
  });
  const at = (i: number): number => pace.ahead(cursor.first, (pace.length * i) / (frames - 1));
  return Array.from({ length: frames }, (_, i) => (i === frames - 1 ? longest.last : at(i)));
}
