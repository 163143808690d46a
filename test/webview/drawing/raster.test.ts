import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { PNG } from 'pngjs';
import { newCanvas, newPath } from '../../../webview/drawing/medium';
import { encodePng } from '../../../webview/drawing/raster/png';
import { rasterise } from '../../../webview/drawing/raster/rasterise';
import { ourFonts } from './fonts';
import { recorded } from './recorded';

const white = { red: 255, green: 255, blue: 255, alpha: 1 };
const size = { width: 60, height: 40 };

type Draw = (g: CanvasRenderingContext2D) => void;

const pixelsOf = (draw: Draw, scale = 1) =>
  rasterise(recorded(size.width, size.height, draw), { scale, background: white, book: ourFonts() });

/** The area that something black covers on white, in pixels: the sum of how dark each is. */
function areaOf(draw: Draw, scale = 1): number {
  const { data } = pixelsOf(draw, scale);
  let area = 0;
  for (let i = 0; i < data.length; i += 4) area += (255 - data[i]) / 255;
  return area;
}

function line(
  points: readonly (readonly [number, number])[],
  set: Partial<CanvasRenderingContext2D> = {},
): Draw {
  return (g) => {
    Object.assign(g, set);
    g.beginPath();
    for (const [x, y] of points) g.lineTo(x, y);
    g.stroke();
  };
}

const disc = 2 * Math.PI;

suite('pixels cover as much as shapes do', () => {
  const round = { lineWidth: 6, lineCap: 'round', lineJoin: 'round' } as const;
  const bent = [
    [10, 30],
    [30, 30],
    [30, 10],
  ] as const;
  const cases: readonly [title: string, area: number, draw: Draw][] = [
    ['a rectangle between pixels', 10.5 * 5.25, (g) => g.fillRect(3.25, 4.5, 10.5, 5.25)],
    ['a rectangle that is half outside', 5 * 10, (g) => g.fillRect(-5, -5, 10, 15)],
    [
      'a disc',
      Math.PI * 15 ** 2,
      (g) => {
        g.arc(30, 20, 15, 0, disc);
        g.fill();
      },
    ],
    [
      'a ring by the even-odd rule',
      Math.PI * (15 ** 2 - 8 ** 2),
      (g) => {
        g.arc(30, 20, 15, 0, disc);
        g.moveTo(38, 20);
        g.arc(30, 20, 8, 0, disc);
        g.fill('evenodd');
      },
    ],
    [
      'two discs of one path, one inside the other',
      Math.PI * 15 ** 2,
      (g) => {
        g.arc(30, 20, 15, 0, disc);
        g.moveTo(38, 20);
        g.arc(30, 20, 8, 0, disc);
        g.fill();
      },
    ],
    ['a triangle of path data', (20 * 30) / 2, (g) => g.fill(newPath('M10,5L30,5L10,35Z'))],
    [
      'an ellipse of arcs',
      Math.PI * 20 * 10,
      (g) => g.fill(newPath('M50,20A20,10 0 1 1 10,20A20,10 0 1 1 50,20Z')),
    ],
    [
      'a line with flat ends',
      40 * 3,
      line(
        [
          [10, 20.3],
          [50, 20.3],
        ],
        { lineWidth: 3 },
      ),
    ],
    [
      'a slanting line with flat ends',
      50 * 3,
      line(
        [
          [10, 3],
          [50, 33],
        ],
        { lineWidth: 3 },
      ),
    ],
    [
      'a line with round ends',
      40 * 6 + Math.PI * 9,
      line(
        [
          [10, 20],
          [50, 20],
        ],
        round,
      ),
    ],
    [
      'a line with square ends',
      46 * 6,
      line(
        [
          [10, 20],
          [50, 20],
        ],
        { lineWidth: 6, lineCap: 'square' },
      ),
    ],
    ['a mitred corner', 40 * 6, line(bent, { lineWidth: 6 })],
    ['a bevelled corner', 40 * 6 - 9 + 4.5, line(bent, { lineWidth: 6, lineJoin: 'bevel' })],
    ['a round corner and ends', 40 * 6 - 9 + (Math.PI * 9) / 4 + Math.PI * 9, line(bent, round)],
    [
      'a line of a hundred pieces as one of one',
      40 * 6 + Math.PI * 9,
      line(
        Array.from({ length: 101 }, (_, i) => [10 + 0.4 * i, 20] as const),
        round,
      ),
    ],
    [
      'a line that goes to and fro as a single one',
      40 * 6 + Math.PI * 9,
      line(
        Array.from({ length: 20_000 }, (_, i) => [i % 2 === 0 ? 10 : 50, 20] as const),
        round,
      ),
    ],
    [
      'lines to and fro that lie over each other, all together',
      40 * 10 + Math.PI * 9 + 6 * 4,
      line(
        Array.from({ length: 4000 }, (_, i) => [i % 2 === 0 ? 10 : 50, 18 + (4 * i) / 3999] as const),
        round,
      ),
    ],
    [
      'dashes',
      4 * 5 * 2,
      (g) => {
        g.setLineDash([5, 5]);
        g.lineWidth = 2;
        line([
          [10, 20],
          [50, 20],
        ])(g);
      },
    ],
    [
      'dashes that begin in a gap',
      4 * 5 * 2,
      (g) => {
        g.setLineDash([5, 5]);
        g.lineDashOffset = 7;
        g.lineWidth = 2;
        line([
          [10, 20],
          [50, 20],
        ])(g);
      },
    ],
    [
      'what is left inside a clip inside a clip',
      10 * 5,
      (g) => {
        g.rect(10, 10, 20, 20);
        g.clip();
        g.beginPath();
        g.rect(20, 5, 30, 10);
        g.clip();
        g.fillRect(0, 0, 60, 40);
      },
    ],
    [
      'what is left inside a round clip',
      Math.PI * 10 ** 2,
      (g) => {
        g.arc(30, 20, 10, 0, disc);
        g.clip();
        g.fillRect(0, 0, 60, 40);
      },
    ],
    [
      'a half transparent rectangle',
      50,
      (g) => {
        g.globalAlpha = 0.5;
        g.fillRect(10, 10, 10, 10);
      },
    ],
    [
      'a turned and scaled rectangle',
      16 * 9,
      (g) => {
        g.translate(30, 20);
        g.rotate(0.7);
        g.scale(2, 1.5);
        g.fillRect(-4, -3, 8, 6);
      },
    ],
  ];
  for (const [title, area, draw] of cases)
    test(title, () => {
      const found = areaOf(draw);
      assert.ok(Math.abs(found - area) < 0.35 + 0.006 * area, `${found} for ${area}`);
    });

  test('four times as many at twice the size', () => {
    const [one, two] = [1, 2].map((scale) => areaOf((g) => g.fillRect(3.25, 4.5, 10.5, 5.25), scale));
    assert.ok(Math.abs(two - 4 * one) < 0.2, `${two} for ${one}`);
  });

  test('a letter as its outline, upright and on its baseline', () => {
    const { data } = pixelsOf((g) => {
      g.font = '30px sans-serif';
      g.fillText('L', 10, 35);
    });
    const rows = Array.from({ length: size.height }, (_, y) =>
      Array.from({ length: size.width }, (_, x) => 255 - data[4 * (y * size.width + x)]).reduce(
        (a, b) => a + b,
      ),
    );
    const inked = rows.flatMap((ink, y) => (ink > 100 ? [y] : []));
    assert.deepEqual([inked[0], inked.at(-1)], [13, 34]);
    assert.ok(rows[33] > 3 * rows[20], 'its foot is wide');
  });
});

test('a PNG file has the pixels that were drawn', () => {
  const pixels = pixelsOf((g) => {
    g.fillStyle = 'rgb(200, 30, 90)';
    g.fillRect(5.5, 5, 20, 12);
    g.fillText('x² ∇η', 10, 30);
  });
  const { width, height, data } = PNG.sync.read(Buffer.from(encodePng(pixels)));
  assert.deepEqual([width, height], [size.width, size.height]);
  assert.ok(Buffer.from(pixels.data).equals(data));
});

test('a PNG file keeps how far its pixels are seen through', () => {
  const [width, height] = [7, 5];
  const data = Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => (i * 37 + (i >> 4)) % 256);
  const read = PNG.sync.read(Buffer.from(encodePng({ width, height, data })));
  assert.deepEqual([read.width, read.height], [width, height]);
  assert.deepEqual([...read.data], [...data]);
});

suite('an image that is drawn smaller', () => {
  /** Draws pixels of an image into a square of four pixels' width and height. */
  const drawnSmall = (side: number, colourAt: (x: number, y: number) => readonly number[]) =>
    pixelsOf((g) => {
      const canvas = newCanvas();
      canvas.width = side;
      canvas.height = side;
      const own = canvas.getContext('2d');
      const image = own?.createImageData(side, side);
      if (!own || !image) throw new Error('There is no context.');
      for (let i = 0; i < side * side; i++) image.data.set(colourAt(i % side, Math.floor(i / side)), 4 * i);
      own.putImageData(image, 0, 0);
      g.drawImage(canvas, 0, 0, 4, 4);
    }).data;

  for (const times of [2, 3, 5])
    test(`by ${times} has in a pixel the mean of what lies there`, () => {
      const data = drawnSmall(4 * times, (x, y) =>
        (x + y) % 2 === 0 ? [0, 0, 0, 255] : [255, 255, 255, 255],
      );
      for (let y = 0; y < 4; y++)
        for (let x = 0; x < 4; x++) {
          const grey = data[4 * (y * size.width + x)];
          assert.ok(Math.abs(grey - 127.5) < 16, `${grey} at ${x}, ${y}`);
        }
    });

  test('has no dark edge where it ends: what is seen through has no colour', () => {
    // The right half is black that nobody sees.
    const data = drawnSmall(12, (x) => (x < 7 ? [250, 120, 40, 255] : [0, 0, 0, 0]));
    for (let x = 0; x < 4; x++) {
      const [red, green, blue] = data.subarray(4 * x, 4 * x + 3);
      assert.ok(red >= 249 && green >= 119 && blue >= 39, `${red}, ${green}, ${blue} at ${x}`);
    }
  });
});
