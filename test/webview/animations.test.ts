import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { PNG } from 'pngjs';
import { changedPixels, differenceBox } from '../../webview/drawing/changedPixels';
import type { Pixels } from '../../webview/drawing/displayList';
import { GifWriter, gifPalette } from '../../webview/drawing/gif';
import { ApngWriter } from '../../webview/picture/encoders/apng';
import { beginOf, lengthOf, type Timing } from '../../webview/picture/encoders/timing';
import { webmFile } from '../../webview/picture/encoders/webm';
import { decode, noFfmpeg, testFrames } from '../ffmpeg';

const width = 40;
const height = 30;
const red = [250, 95, 156];
const ground = [12, 8, 38];
const timing: Timing = { frames: 7, seconds: 1 };

/** A smooth ground, and on it a dot that wanders to the right; in the fourth frame it rests. */
function picture(frame: number): Pixels {
  const data = new Uint8ClampedArray(4 * width * height);
  const dot = frame < 4 ? 5 * frame : 5 * (frame - 1);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const inDot = x >= dot && x < dot + 3 && y >= 10 && y < 13;
      const shade = [ground[0] + 3 * x, ground[1] + 4 * y, ground[2] + x + y];
      data.set([...(inDot ? red : shade), 255], 4 * (y * width + x));
    }
  return { width, height, data };
}

const pictures = Array.from({ length: timing.frames }, (_, frame) => picture(frame));

/** The colour of a frame at a pixel. */
const at = (data: Uint8Array | Uint8ClampedArray, x: number, y: number): number[] => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3),
];

suite('The time of an animation', () => {
  for (const perSecond of [100, 1000, 1_000_000])
    test(`is dealt out whole to the frames, in ${perSecond} parts of a second`, () => {
      const lengths = pictures.map((_, frame) => lengthOf(timing, frame, perSecond));
      assert.equal(
        lengths.reduce((sum, length) => sum + length, 0),
        timing.seconds * perSecond,
      );
      assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 1);
    });
});

suite('What differs between two frames', () => {
  test('lies in a box', () => {
    assert.deepEqual(differenceBox(pictures[0], pictures[1]), { left: 0, top: 10, width: 8, height: 3 });
    assert.equal(differenceBox(pictures[0], pictures[0]), undefined);
  });

  test('is all that is seen of it', () => {
    const box = { left: 0, top: 9, width: 9, height: 5 };
    const { data } = changedPixels(pictures[0], pictures[1], box);
    const opacity = Array.from({ length: 9 }, (_, x) => data[4 * (9 + x) + 3]);
    assert.deepEqual(opacity, [255, 255, 255, 0, 0, 255, 255, 255, 0]);
  });
});

suite('An animation that is decoded by ffmpeg', () => {
  test('is, as a GIF, all its frames, with the colour of a thin line to the last bit', {
    skip: noFfmpeg,
  }, () => {
    const gif = new GifWriter(gifPalette([pictures[0], pictures[6]], [red]));
    for (const [frame, each] of pictures.entries()) gif.add(each, 10 * lengthOf(timing, frame, 100));
    const { frames, ...size } = decode(gif.end(), 'gif');
    assert.deepEqual(size, { width, height });
    assert.deepEqual(
      frames.map((frame) => Math.round(100 * frame.at)),
      pictures.map((_, i) => beginOf(timing, i, 100)),
    );
    for (const [i, { data }] of frames.entries())
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const [drawn, wanted] = [at(data, x, y), at(pictures[i].data, x, y)];
          if (wanted[0] === red[0]) assert.deepEqual(drawn, red);
          // 255 colours for a smooth ground of some hundreds.
          else
            assert.ok(
              drawn.every((part, k) => Math.abs(part - wanted[k]) <= 12),
              `${drawn} for ${wanted}`,
            );
        }
  });

  test('is, as an APNG, all its frames to the last bit', { skip: noFfmpeg }, () => {
    const apng = new ApngWriter(timing);
    for (const [frame, now] of pictures.entries()) {
      const before = pictures[frame - 1];
      const box = before
        ? (differenceBox(before, now) ?? { left: 0, top: 0, width: 1, height: 1 })
        : { left: 0, top: 0, width, height };
      const part = before ? changedPixels(before, now, box) : now;
      const png = Object.assign(new PNG({ width: box.width, height: box.height }), {
        data: Buffer.from(part.data),
      });
      apng.add(PNG.sync.write(png), box);
    }
    const { frames, ...size } = decode(apng.end(), 'apng');
    assert.deepEqual(size, { width, height });
    assert.equal(frames.length, timing.frames);
    for (const [i, { data }] of frames.entries())
      assert.deepEqual([...data], [...pictures[i].data], `frame ${i}`);
    for (const [i, frame] of frames.entries())
      assert.ok(Math.abs(frame.at - beginOf(timing, i, 1000) / 1000) < 0.02, `${frame.at}`);
  });

  test('is, as a WebM file, the frames that were encoded, each at its time', { skip: noFfmpeg }, () => {
    const { ivf, frames } = testFrames(11);
    const long: Timing = { frames: 11, seconds: 200 };
    const file = webmFile(
      { codec: 'V_VP8', width: 64, height: 48, seconds: long.seconds },
      frames.map(({ bytes, isKey }, i) => ({ bytes, isKey, at: beginOf(long, i, 1000) })),
    );
    const ours = decode(file, 'webm');
    const theirs = decode(ivf, 'ivf');
    assert.equal(ours.frames.length, 11);
    assert.deepEqual(
      ours.frames.map((frame) => Math.round(1000 * frame.at)),
      frames.map((_, i) => beginOf(long, i, 1000)),
    );
    for (const [i, { data }] of ours.frames.entries())
      assert.ok(data.equals(theirs.frames[i].data), `frame ${i}`);
    assert.ok(frames.filter(({ isKey }) => isKey).length > 1, 'the test has several clusters');
  });
});

suite('An animated PNG', () => {
  test('is made of frames with one kind of pixels, and of one at least', () => {
    const apng = new ApngWriter(timing);
    assert.throws(() => apng.end(), /needs a frame/);
    const box = { left: 0, top: 0, width: 1, height: 1 };
    const file = (colorType: 2 | 6) =>
      PNG.sync.write(new PNG({ width: 1, height: 1, colorType }), { colorType });
    apng.add(file(6), box);
    assert.throws(() => apng.add(file(2), box), /other kinds of pixels/);
    assert.throws(() => apng.add(new Uint8Array(20), box), /no PNG/);
  });
});
