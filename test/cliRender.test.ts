import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { PNG } from 'pngjs';
import { surfaceBounds } from '../src/cli/surfaceCall';
import { surfaceLimits } from '../webview/session/surfaceChoice';
import { call } from './commandLine';

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-render-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string): string => join(folder, name);

/** Two runs, one of which diverges. */
const race = {
  version: 1,
  objective: { kind: 'function', name: 'himmelblau' },
  optimizers: [
    { name: 'gd', settings: { learningRate: 0.01 } },
    { name: 'adam', settings: { learningRate: 0.1 } },
  ],
  start: [-1, -2],
  budget: { steps: 60 },
};

function experiment(content: unknown): string {
  const file = path('drawn.experiment.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

/** Draws into files of the folder by their format. */
function render(content: unknown, formats: readonly string[], ...options: string[]): void {
  const files = formats.flatMap((format) => [`--${format}`, path(`picture.${format}`)]);
  const { status, stdout, stderr } = call('render', experiment(content), ...files, ...options);
  assert.equal(status, 0, stderr);
  assert.equal(stdout, '');
}

const readPng = (name: string): PNG => PNG.sync.read(readFileSync(path(name)));

/** How far two pictures are from each other: the mean over all channels, and the share of pixels that are clearly others. */
function difference(one: PNG, other: PNG): { readonly mean: number; readonly others: number } {
  assert.deepEqual([one.width, one.height], [other.width, other.height]);
  let sum = 0;
  let others = 0;
  for (let i = 0; i < one.data.length; i += 4) {
    const off = [0, 1, 2].map((channel) => Math.abs(one.data[i + channel] - other.data[i + channel]));
    sum += (off[0] + off[1] + off[2]) / 3;
    if (Math.max(...off) > 64) others++;
  }
  const pixels = one.data.length / 4;
  return { mean: sum / pixels, others: others / pixels };
}

const isThere = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
/** Why a test beside another program is left out; false where that is there. */
const without = (program: string): string | false => (isThere(program) ? false : `there is no ${program}`);

suite('one run is drawn into files of every kind', () => {
  before(() => render(race, ['png', 'svg', 'pdf'], '--size', '900x600', '--scale', '1'));

  test('the PNG has the size that was asked for, and is no empty sheet', () => {
    const { width, height, data } = readPng('picture.png');
    assert.deepEqual([width, height], [900, 600]);
    const colours = new Set<number>();
    for (let i = 0; i < data.length; i += 4) colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
    assert.ok(colours.size > 200, `${colours.size} colours`);
  });

  test('the SVG has its words as words, and no image', () => {
    const svg = readFileSync(path('picture.svg'), 'utf8');
    for (const word of ['Himmelblau', 'start', 'Adam', 'f − f*', '10³'])
      assert.match(svg, new RegExp(`<text[^>]*>${word.replace(/[*]/g, '\\*')}</text>`), word);
    assert.doesNotMatch(svg, /<image/);
  });

  test('rsvg-convert draws the SVG as we draw the PNG', { skip: without('rsvg-convert') }, () => {
    const { status, stderr } = spawnSync('rsvg-convert', [path('picture.svg'), '-o', path('svg.png')]);
    assert.equal(status, 0, String(stderr));
    const { mean, others } = difference(readPng('svg.png'), readPng('picture.png'));
    assert.ok(mean < 2.5 && others < 0.02, `${mean}, ${others}`);
  });

  test('pdftoppm draws the PDF as we draw the PNG', { skip: without('pdftoppm') }, () => {
    const args = ['-r', '96', '-png', '-singlefile', path('picture.pdf'), path('pdf')];
    const { status, stderr } = spawnSync('pdftoppm', args);
    assert.equal(status, 0, String(stderr));
    assert.equal(String(stderr), '');
    const { mean, others } = difference(readPng('pdf.png'), readPng('picture.png'));
    assert.ok(mean < 2.5 && others < 0.02, `${mean}, ${others}`);
  });

  test('pdftotext finds title, names and numbers in the PDF, each once', {
    skip: without('pdftotext'),
  }, () => {
    const text = String(spawnSync('pdftotext', ['-layout', path('picture.pdf'), '-']).stdout);
    for (const words of ['Himmelblau', 'start', 'f − f*', '10⁻¹', '500'])
      assert.ok(text.includes(words), `${words} in ${text}`);
    assert.equal(text.split('start').length, 2);
    assert.match(text, /Gradient descent\s+[\d.]+×10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+/);
  });
});

suite('the landscape is drawn in 3-D', () => {
  const size = ['--size', '500x360', '--scale', '1'] as const;
  const words = (svg: string): string[] =>
    Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text);
  const drawing = (...options: string[]): string => {
    render(race, ['svg'], ...size, '--only', 'landscape', ...options);
    return readFileSync(path('picture.svg'), 'utf8');
  };

  test('the surface is an image that is seen through beside it; axes, colour bar, contour numbers and paths are words and lines', () => {
    const svg = drawing('--surface', '--size', '800x600');
    const images = Array.from(
      svg.matchAll(/<image [^>]*href="data:image\/png;base64,([^"]+)"/g),
      ([, base64]) => base64,
    );
    assert.equal(images.length, 1);
    const { width, data } = PNG.sync.read(Buffer.from(images[0], 'base64'));
    assert.ok(width > 2000, `${width} pixels for 800`);
    const alphas = new Set<number>();
    for (let i = 3; i < data.length; i += 4) alphas.add(data[i]);
    assert.deepEqual([...alphas].sort(), [0, 255]);
    const written = words(svg);
    for (const word of ['Himmelblau', 'start', 'x', 'y', 'f'])
      assert.ok(written.includes(word), `${word} in ${written}`);
    // A number in a line is turned along it; that of a level that has room in the bar stands there, too.
    const turned = Array.from(svg.matchAll(/<text[^>]*matrix\([^>]*>(\d+)<\/text>/g), ([, text]) => text);
    assert.ok(turned.length >= 2, `${turned}`);
    const inBar = turned.filter((number) => written.filter((word) => word === number).length === 2);
    assert.ok(inBar.length > 0, `${turned} of ${written}`);
    assert.ok((svg.match(/<path /g) ?? []).length > 20);
  });

  test('a program for SVG, and one for PDF, draw it as we draw the PNG', {
    skip: without('rsvg-convert') || without('pdftoppm'),
  }, () => {
    render(race, ['png', 'svg', 'pdf'], ...size, '--surface', '--theme', 'dark');
    assert.equal(spawnSync('rsvg-convert', [path('picture.svg'), '-o', path('svg.png')]).status, 0);
    const args = ['-r', '96', '-png', '-singlefile', path('picture.pdf'), path('pdf')];
    assert.equal(spawnSync('pdftoppm', args).status, 0);
    for (const name of ['svg.png', 'pdf.png']) {
      const { mean, others } = difference(readPng(name), readPng('picture.png'));
      assert.ok(mean < 3 && others < 0.02, `${name}: ${mean}, ${others}`);
    }
  });

  test('views have names, which are turns as Matplotlib counts them; from the top it is the map', () => {
    const map = drawing();
    const corner = drawing('--surface');
    assert.equal(drawing('--surface', '--view', 'top'), map);
    assert.equal(drawing('--surface', '--view', 'corner'), corner);
    const side = drawing('--surface', '--view', 'side');
    assert.equal(drawing('--surface', '--view', 'front', '--azimuth', '0'), side);
    assert.equal(
      drawing('--surface', '--view', 'side', '--azimuth', '-90'),
      drawing('--surface', '--view', 'front'),
    );
    const others = [
      drawing('--surface', '--height', '2'),
      drawing('--surface', '--elevation', '60'),
      drawing('--surface', '--view', 'top', '--elevation', '90'),
    ];
    assert.equal(new Set([map, corner, side, ...others]).size, 6);
  });

  test('a ribbon over a line, a net in high contrast, and holes', () => {
    render(line, ['svg', 'png'], ...size, '--surface');
    assert.match(readFileSync(path('picture.svg'), 'utf8'), /<image /);
    // The net is of many short pieces.
    const pieces = (svg: string): number =>
      Array.from(svg.matchAll(/<path [^>]*d="([^"]*)"/g), ([, shape]) => shape.length).reduce(
        (a, b) => a + b,
        0,
      );
    const net = pieces(drawing('--surface', '--theme', 'high-contrast'));
    assert.ok(net > 3 * pieces(drawing('--surface')), `${net}`);
    render(holed, ['png'], ...size, '--surface');
  });

  test('a GIF of the runs on it', () => {
    render(race, ['gif', 'png'], '--size', '300x240', '--scale', '1', '--frames', '4', '--surface');
    const { width, height } = readPng('picture.png');
    const bytes = readFileSync(path('picture.gif'));
    assert.deepEqual([bytes.readUInt16LE(6), bytes.readUInt16LE(8)], [width, height]);
  });

  test('a camera can be where a hand takes it in the panel', () => {
    const degree = Math.PI / 180;
    const { elevation, height } = surfaceBounds;
    assert.ok(elevation.minimum * degree >= surfaceLimits.pitch[0]);
    assert.ok(elevation.maximum * degree <= surfaceLimits.pitch[1]);
    assert.deepEqual([height.minimum, height.maximum], surfaceLimits.exaggeration);
  });
});

test('the same call writes the same bytes', () => {
  const bytes = [1, 2].map(() => {
    render(race, ['png', 'svg', 'pdf'], '--size', '400x300', '--scale', '1');
    return ['png', 'svg', 'pdf'].map((format) => readFileSync(path(`picture.${format}`)));
  });
  assert.deepEqual(bytes[0], bytes[1]);
});

test('the time cursor, the theme and the part are what is asked for', () => {
  const status = (...options: string[]): string => {
    render(race, ['svg'], ...options);
    return readFileSync(path('picture.svg'), 'utf8');
  };
  assert.match(status('--steps', '7'), />step 7<\/text>/);
  assert.match(status('--theme', 'dark'), /<rect x="0" y="0" width="1200" height="800" fill="#1f1f1f"\/>/);
  assert.doesNotMatch(status('--only', 'landscape'), /Optimizer/);
  const loss = status('--only', 'loss');
  assert.match(loss, /Optimizer/);
  assert.doesNotMatch(loss, />start</);
});

test('a small picture has as much of its legend as there is room for, below the loss chart', () => {
  const many = {
    ...race,
    optimizers: ['gd', 'adam', 'momentum', 'nag', 'rmsprop'].map((name) => ({ name })),
  };
  const heightOf = (text: string, sheet: string): number =>
    Number(new RegExp(`y="([\\d.]+)"[^>]*>${text}<`).exec(sheet)?.[1]);
  for (const [size, rest] of [
    ['500x500', '+ 4'],
    ['500x560', '+ 2'],
    ['300x300', undefined],
  ] as const) {
    render(many, ['svg'], '--size', size);
    const sheet = readFileSync(path('picture.svg'), 'utf8');
    const [loss, legend] = ['Loss', 'Optimizer'].map((text) => heightOf(text, sheet));
    assert.ok(loss > 0, size);
    if (rest === undefined) assert.ok(Number.isNaN(legend), size);
    else {
      assert.ok(legend > loss + 40, `${legend} below ${loss} in ${size}`);
      assert.ok(heightOf(rest.replace('+', '\\+'), sheet) > legend, `${rest} in ${size}`);
    }
  }
});

const line = {
  version: 1,
  objective: { kind: 'formula', text: 'log(x) + x^2' },
  optimizers: [{ name: 'gd', settings: { learningRate: 0.05 } }],
  start: [2],
  budget: { steps: 10 },
};
const holed = {
  ...line,
  objective: { kind: 'formula', text: 'log(x) + x^2 + y^2' },
  start: [1, 1],
};
const rough = { ...race, objective: { kind: 'formula', text: 'sin(40 x) cos(40 y) + x^2 + y^2' } };
const network = {
  version: 1,
  objective: {
    kind: 'dataset',
    generated: { name: 'moons', settings: { rows: 60 } },
    target: 'class',
    model: { name: 'mlp', settings: { hidden: [8, 8], activation: 'tanh' } },
    loss: 'binaryCrossEntropyWithLogits',
  },
  optimizers: [{ name: 'adam', settings: { learningRate: 0.05, average: 'ema' } }],
  budget: { steps: 30 },
};

suite('objectives of every kind have their picture', () => {
  for (const [title, content, options, expected] of [
    ['a curve, with the slope at its head', line, [], /slope/],
    ['a landscape with holes', holed, [], /rect|path/],
    ['a rough landscape, whose relief is an image', rough, [], /<image [^>]*data:image\/png;base64,/],
    ['a network through its path', network, [], /principal direction/],
    ['a network along two weights', network, ['--plane', 'axes'], /Adam/],
    ['a network along random directions', network, ['--plane', 'random'], /random/i],
    ['narrow, one below the other', race, ['--size', '420x700'], /Adam/],
    ['in high contrast, by lines alone', race, ['--theme', 'high-contrast'], /fill="#000000"/],
  ] as const)
    test(title, () => {
      render(content, ['svg', 'png', 'pdf'], '--scale', '1', '--size', '500x400', ...options);
      assert.match(readFileSync(path('picture.svg'), 'utf8'), expected);
    });
});

test('a GIF has so many pictures of the asked size, and takes as long as is asked for', () => {
  render(race, ['gif'], '--size', '300x240', '--scale', '1', '--frames', '9', '--seconds', '0.7');
  const bytes = readFileSync(path('picture.gif'));
  assert.equal(bytes.subarray(0, 6).toString('latin1'), 'GIF89a');
  assert.deepEqual([bytes.readUInt16LE(6), bytes.readUInt16LE(8)], [300, 240]);
  // A control block stands before each picture and says how long it is seen, in hundredths of a second.
  const delays: number[] = [];
  const mark = Buffer.from([0x21, 0xf9, 4]);
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1))
    delays.push(bytes.readUInt16LE(at + 4));
  assert.equal(delays.length, 9);
  assert.ok(
    delays.every((delay) => Math.abs(delay - 70 / 9) < 1),
    String(delays),
  );
  assert.equal(
    delays.reduce((sum, delay) => sum + delay, 0),
    70,
  );
});

suite('what cannot be drawn is said in a sentence, and nothing is written', () => {
  const file = 'FILE';
  for (const [args, status, said] of [
    [[file], 2, /Say what to write: --png/],
    [['--png', 'x.png'], 2, /Call it as: loss-landscape render/],
    [[file, '--png', 'x.png', '--size', '10x10'], 2, /--size must be width x height/],
    [[file, '--png', 'x.png', '--scale', '9'], 2, /--scale must be a whole number from 1 to 4/],
    [[file, '--png', 'x.png', '--theme', 'blue'], 2, /--theme must be light or dark/],
    [[file, '--png', 'x.png', '--frames', '3'], 2, /--frames goes with --gif/],
    [
      [file, '--gif', 'x.gif', '--frames', '120', '--seconds', '2'],
      2,
      /120 of them need --seconds 2\.4 or more/,
    ],
    [[file, '--png', 'x.png', '--steps', ''], 2, /--steps must be a whole number/],
    [[file, '--png', 'x.png', '--view', 'side'], 2, /--view goes with --surface/],
    [
      [file, '--png', 'x.png', '--surface', '--view', 'below'],
      2,
      /--view must be corner or front or side or top/,
    ],
    [
      [file, '--png', 'x.png', '--surface', '--elevation', '3'],
      2,
      /--elevation must be a number from 7 to 90/,
    ],
    [
      [file, '--png', 'x.png', '--surface', '--height', ''],
      2,
      /--height must be a number from 0\.25 to 2\.5/,
    ],
    [[file, '--png', 'x.png', '--surface', '--only', 'loss'], 2, /which --only loss leaves out/],
    [[file, '--png', 'x.png', '--cells', '3'], 2, /--cells does not belong to render/],
    [[file, '--png', 'x.png', '--svg', './x.png'], 1, /named twice/],
    [[file, '--png', 'none/x.png'], 1, /Cannot write none\/x\.png/],
    [[file, '--png', 'x.png', '--plane', 'random'], 1, /needs more than two parameters/],
    [[file, '--png', 'x.png', '--plane', 'plane.json'], 1, /Cannot read plane\.json/],
  ] as const)
    test(`${args.slice(1).join(' ') || 'no picture'}`, () => {
      const drawn = experiment(race);
      const before = readdirSync(folder);
      const answer = call('render', ...args.map((arg) => (arg === file ? drawn : arg)));
      assert.equal(answer.status, status, answer.stderr);
      assert.match(answer.stderr, said);
      assert.deepEqual(readdirSync(folder), before);
      assert.ok(!existsSync('x.png'));
    });
});
