import { changedPixels, differenceBox, type PixelRegion } from '../../drawing/changedPixels';
import type { Pixels } from '../../drawing/displayList';
import { encoded } from '../clipboard';
import { ApngWriter } from '../encoders/apng';
import { animated, type FrameWriter } from './animation';
import { canvasOf, pixelsIn } from './pixels';

/** An animation with all its colours, which browsers and most programs show. */
export const apng = animated({
  kind: 'apng',
  begin(timing): FrameWriter {
    const writer = new ApngWriter(timing);
    let before: Pixels | undefined;
    return {
      async add(frame) {
        const now = pixelsIn(frame);
        const [part, box] = before ? changed(before, now) : whole(now);
        before = now;
        const file = await (await encoded(canvasOf(part))).arrayBuffer();
        writer.add(new Uint8Array(file), box);
      },
      end: () => writer.end(),
    };
  },
});

const whole = (now: Pixels): [Pixels, PixelRegion] => [
  now,
  // Each by its name: the sizes of ImageData are no members of its own.
  { left: 0, top: 0, width: now.width, height: now.height },
];

/** What differs of a frame; where nothing does, one pixel that lets the one below show through. */
function changed(before: Pixels, now: Pixels): [Pixels, PixelRegion] {
  const box = differenceBox(before, now) ?? { left: 0, top: 0, width: 1, height: 1 };
  return [changedPixels(before, now, box), box];
}
