import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readColour } from '../../../webview/drawing/colour';
import { subsetOf } from '../../../webview/drawing/font/fontSubset';
import { TrueTypeFont } from '../../../webview/drawing/font/trueType';
import { readFont } from '../../../webview/drawing/fontLook';
import { newCanvas, newMatrix, newPath } from '../../../webview/drawing/medium';
import { PdfFonts } from '../../../webview/drawing/pdf/pdfFonts';
import { PdfPage } from '../../../webview/drawing/pdf/pdfPage';
import { encodePng } from '../../../webview/drawing/raster/png';
import { writeSvg } from '../../../webview/drawing/svg/writeSvg';
import { bold, ourFonts, regular } from './fonts';
import { recorded } from './recorded';

suite('a record', () => {
  test('moves what is drawn as the context is moved, and back', () => {
    const { items } = recorded(100, 100, (g) => {
      g.save();
      g.translate(10, 20);
      g.scale(2, 2);
      g.lineWidth = 3;
      g.strokeRect(1, 2, 3, 4);
      g.restore();
      g.fillRect(1, 2, 3, 4);
    });
    const [stroke, fill] = items;
    assert.ok(stroke.kind === 'stroke' && fill.kind === 'fill');
    assert.deepEqual(stroke.outline[0], ['M', 12, 24]);
    assert.equal(stroke.line.width, 6);
    assert.deepEqual(fill.outline[2], ['L', 4, 6]);
  });

  test('takes a canvas in where it is drawn, with its own clip', () => {
    const { items } = recorded(100, 100, (g) => {
      const other = newCanvas();
      other.width = 20;
      other.height = 20;
      const inner = other.getContext('2d');
      assert.ok(inner);
      inner.rect(0, 0, 10, 10);
      inner.clip();
      inner.fillStyle = '#ff000080';
      inner.fillRect(0, 0, 20, 20);
      g.globalAlpha = 0.5;
      g.drawImage(other, 30, 40, 40, 40);
    });
    const [fill] = items;
    assert.ok(fill.kind === 'fill');
    assert.deepEqual(fill.outline[2], ['L', 70, 80]);
    assert.deepEqual(fill.clip?.outline[2], ['L', 50, 60]);
    assert.ok(Math.abs(fill.colour.alpha - 0.25) < 0.01);
  });

  test('keeps a text with its halo as one text', () => {
    const { items } = recorded(100, 100, (g) => {
      g.strokeText('10²', 5, 5);
      g.fillText('10²', 5, 5);
      g.fillText('10²', 5, 25);
    });
    assert.deepEqual(
      items.map(
        (item) => item.kind === 'text' && [item.text, item.halo !== undefined, item.colour !== undefined],
      ),
      [
        ['10²', true, true],
        ['10²', false, true],
      ],
    );
  });

  test('places one path in another by a map', () => {
    const { items } = recorded(100, 100, (g) => {
      const path = newPath();
      path.addPath(newPath('M1,1L2,1'), newMatrix(10, 0, 0, 20, 3, 4));
      g.stroke(path);
    });
    assert.ok(items[0].kind === 'stroke');
    assert.deepEqual(items[0].outline, [
      ['M', 13, 24],
      ['L', 23, 24],
    ]);
  });

  test('begins anew when the canvas gets a size, and forgets when all of it is cleared', () => {
    const drawing = recorded(100, 100, (g) => {
      g.fillRect(0, 0, 5, 5);
      g.clearRect(0, 0, 100, 100);
      g.fillRect(1, 1, 2, 2);
    });
    assert.equal(drawing.items.length, 1);
  });

  test('takes nothing at places that are no numbers, as a canvas does', () => {
    const { items } = recorded(100, 100, (g) => {
      for (const none of [Number.NaN, Number.POSITIVE_INFINITY]) {
        g.fillRect(none, 0, 10, 10);
        g.strokeRect(0, 0, none, 10);
        g.fillText('none', 5, none);
        g.strokeText('none', none, 5);
        g.beginPath();
        g.moveTo(none, 5);
        g.rect(0, none, 5, 5);
        g.arc(5, 5, none, 0, 1);
        g.fill();
      }
      g.beginPath();
      g.moveTo(1, 2);
      g.lineTo(Number.NaN, 4);
      g.lineTo(5, 6);
      g.stroke();
    });
    assert.deepEqual(
      items.map((item) => item.kind === 'stroke' && item.outline),
      [
        [
          ['M', 1, 2],
          ['L', 5, 6],
        ],
      ],
    );
  });

  test('keeps what is seen of lines to places that are very far', () => {
    const { items } = recorded(100, 100, (g) => {
      g.beginPath();
      // Two lines through the middle, one of them back again.
      g.moveTo(0, 20);
      g.lineTo(3e20, 1e20 + 20);
      g.moveTo(-1e200, -1e200);
      g.lineTo(1e308, 1e308);
      g.lineTo(0, 0);
      g.stroke();
    });
    const [stroke] = items;
    assert.ok(stroke.kind === 'stroke');
    const places = stroke.outline.map(([kind, x = 0, y = 0]) => [kind, Math.round(x), Math.round(y)]);
    assert.ok(places.every(([, x, y]) => Math.abs(Number(x)) <= 65_536 && Math.abs(Number(y)) <= 65_536));
    assert.deepEqual(places.slice(0, 2), [
      ['M', 0, 20],
      ['L', 65_536, 21_865],
    ]);
    const others = places.slice(places.findLastIndex(([kind]) => kind === 'M'));
    assert.ok(
      others.every(([, x, y]) => x === y),
      String(others),
    );
  });

  test('refuses to clear a part, of which a drawing has no notion', () => {
    assert.throws(() => recorded(100, 100, (g) => g.clearRect(0, 0, 10, 10)), /whole/);
  });
});

test('CSS colours and fonts are read as themes and charts give them', () => {
  for (const [css, red, green, blue, alpha] of [
    ['#abc', 170, 187, 204, 1],
    ['#01020380', 1, 2, 3, 128 / 255],
    ['rgba(8, 10, 14, 0.78)', 8, 10, 14, 0.78],
    ['rgb(1 2 3 / 50%)', 1, 2, 3, 0.5],
    ['transparent', 0, 0, 0, 0],
  ] as const)
    assert.deepEqual(readColour(css), { red, green, blue, alpha }, css);
  assert.deepEqual(readFont('italic 600 11.5px system-ui, sans-serif'), {
    size: 11.5,
    weight: 600,
    isItalic: true,
    family: 'system-ui, sans-serif',
  });
});

suite('the fonts of pictures', () => {
  test('have every sign that numbers and symbols are written with', () => {
    for (const letter of 'aZ09é∇ηβαε₁₀²⁻¹⁰−×≤∞…‖✓→·√π')
      assert.notEqual(regular.glyphOf(letter.codePointAt(0) ?? 0), 0, letter);
    for (const letter of 'aZ09η₁²−×') assert.notEqual(bold.glyphOf(letter.codePointAt(0) ?? 0), 0, letter);
  });

  test('say what they have not', () => {
    const fonts = ourFonts();
    fonts.width('가x', readFont('12px x'));
    assert.deepEqual([...fonts.missing], ['가']);
  });

  test('have the same outlines and widths where some letters of them are kept', () => {
    const letters = Array.from('éAη², ', (letter) => letter.codePointAt(0) ?? 0);
    const { bytes, glyphs } = subsetOf(regular, letters);
    const small = new TrueTypeFont(bytes);
    for (const letter of letters) {
      const [own, whole] = [small.glyphOf(letter), regular.glyphOf(letter)];
      assert.equal(own, glyphs.get(letter));
      assert.deepEqual(small.outline(own), regular.outline(whole));
      assert.equal(small.advance(own), regular.advance(whole));
    }
    assert.equal(small.glyphOf(0x62), 0);
  });

  test('take no more room than they may', () => {
    for (const font of [regular, bold]) assert.ok(font.glyphCount < 700);
  });
});

test('an SVG file has words as words, whatever is in them', () => {
  const drawing = recorded(100, 50, (g) => {
    g.font = '600 12px sans-serif';
    g.textAlign = 'right';
    g.fillText('a<b & "c"\u0000', 90, 20);
  });
  const text = writeSvg(drawing, { title: '1 < 2', png: (pixels) => encodePng(pixels) });
  assert.match(text, /<title>1 &lt; 2<\/title>/);
  assert.match(
    text,
    /<text [^>]*font-weight="600" text-anchor="end"[^>]*>a&lt;b &amp; &quot;c&quot;<\/text>/,
  );
});

test('a PDF page has nothing of what is clipped away whole, and of lines without width', () => {
  const { items } = recorded(100, 50, (g) => {
    g.save();
    g.beginPath();
    g.clip();
    g.rect(0, 0, 50, 50);
    g.clip();
    g.fillRect(0, 0, 20, 20);
    g.restore();
    g.scale(0, 1);
    g.strokeRect(10, 10, 20, 20);
  });
  assert.equal(items.length, 2);
  const page = new PdfPage({ fonts: new PdfFonts(), book: ourFonts() });
  for (const item of items) page.add(item);
  assert.equal(page.content, '');
});

test('of a part of a drawing only what lies there is taken in, and only there it is seen', () => {
  const { items } = recorded(100, 100, (g) => {
    const atlas = newCanvas();
    atlas.width = 20;
    atlas.height = 10;
    const own = atlas.getContext('2d');
    if (!own) throw new Error('There is no context.');
    for (const x of [0, 10]) {
      const tile = own.createImageData(10, 10);
      tile.data.fill(x === 0 ? 50 : 200);
      own.putImageData(tile, x, 0);
    }
    g.drawImage(atlas, 10, 0, 10, 10, 40, 60, 30, 20);
  });
  assert.equal(items.length, 1);
  const [item] = items;
  assert.ok(item.kind === 'image');
  assert.equal(item.pixels.data[0], 200);
  // The tile begins at (10, 0) of the atlas, and is three times as wide and twice as high.
  assert.deepEqual([...item.map], [3, 0, 0, 2, 40, 60]);
  assert.ok(item.clip);
});
