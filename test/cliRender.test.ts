import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { PNG } from 'pngjs';
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

test('a GIF has so many pictures of the asked size, and the last one is the run at its end', () => {
  render(race, ['gif'], '--size', '300x240', '--scale', '1', '--frames', '9', '--seconds', '3');
  const bytes = readFileSync(path('picture.gif'));
  assert.equal(bytes.subarray(0, 6).toString('latin1'), 'GIF89a');
  assert.deepEqual([bytes.readUInt16LE(6), bytes.readUInt16LE(8)], [300, 240]);
  // A control block stands before each picture and says how long it is seen, in hundredths of a second.
  const delays: number[] = [];
  const mark = Buffer.from([0x21, 0xf9, 4]);
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1))
    delays.push(bytes.readUInt16LE(at + 4));
  assert.deepEqual(delays, new Array(9).fill(33));
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
