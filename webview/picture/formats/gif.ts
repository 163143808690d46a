import { GifWriter, gifPalette } from '../../drawing/gif';
import { lengthOf } from '../encoders/timing';
import { animated } from './animation';
import { colourOf, pixelsIn } from './pixels';

/** GIF counts time in hundredths of a second. */
const perSecond = 100;

/** An animation that every program shows, with 255 colours. */
export const gif = animated({
  kind: 'gif',
  asksForSamples: true,
  begin(timing, samples, inks) {
    const writer = new GifWriter(gifPalette(samples.map(pixelsIn), inks.map(colourOf)));
    return {
      add: (frame, place) =>
        writer.add(pixelsIn(frame), (1000 / perSecond) * lengthOf(timing, place, perSecond)),
      end: () => writer.end(),
    };
  },
});
