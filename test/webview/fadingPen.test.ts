import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FadingPen, fadedLook, type VividRows } from '../../webview/layers/fadingPen';

const none = { rows: new Float64Array(), width: 2, x: 0, y: 1 };
const end = Number.POSITIVE_INFINITY;

/** The lines between rows that are drawn, each by the row it leads to, vivid or faded, when rows come in some portions. */
function linesOf(vivid: VividRows | undefined, portions: readonly (readonly [number, number])[]) {
  const lines = { vivid: [] as number[], faded: [] as number[] };
  const pen = new FadingPen(vivid, (faded) => {
    let last: number | undefined;
    return {
      draw(_g, _iterates, from, to) {
        for (let row = from; row <= to; row++) {
          if (last === row - 1) lines[faded ? 'faded' : 'vivid'].push(row);
          last = row;
        }
      },
    };
  });
  // Nothing is drawn on it.
  const g = {} as CanvasRenderingContext2D;
  for (const [from, to] of portions) pen.draw(g, none, from, to);
  return lines;
}

describe('a path of which a part of time is looked at', () => {
  for (const [title, vivid, wanted] of [
    ['is vivid where no part is', undefined, { vivid: [1, 2, 3, 4, 5, 6, 7, 8], faded: [] }],
    ['fades before and after it', { first: 2, last: 5 }, { vivid: [3, 4, 5], faded: [1, 2, 6, 7, 8] }],
    ['fades after it', { first: 0, last: 4 }, { vivid: [1, 2, 3, 4], faded: [5, 6, 7, 8] }],
    ['fades before it', { first: 6, last: end }, { vivid: [7, 8], faded: [1, 2, 3, 4, 5, 6] }],
    [
      'fades where it ended before',
      { first: end, last: end },
      { vivid: [], faded: [1, 2, 3, 4, 5, 6, 7, 8] },
    ],
  ] as const)
    for (const [how, portions] of [
      ['at once', [[0, 8]]],
      ['row by row', Array.from({ length: 9 }, (_, row) => [row, row] as const)],
      [
        'in portions',
        [
          [0, 3],
          [4, 5],
          [6, 8],
        ],
      ],
    ] as const)
      test(`${title}, drawn ${how}: each line once`, () => {
        const { vivid: strong, faded } = linesOf(vivid, portions);
        assert.deepEqual({ vivid: strong, faded: faded.toSorted((a, b) => a - b) }, wanted);
      });

  test('what fades is pale and thin, and has neither halo nor shadow', () => {
    const line = { colour: '#123456', dash: [4, 2], alpha: 1, lineWidth: 2 };
    const faded = fadedLook({ ...line, halo: '#ffffff', shadow: line });
    assert.deepEqual(Object.keys(faded).sort(), ['alpha', 'colour', 'dash', 'ghost', 'lineWidth']);
    assert.ok(faded.alpha < 0.5 && faded.lineWidth < line.lineWidth);
    assert.deepEqual([faded.colour, faded.dash], [line.colour, line.dash]);
  });
});
