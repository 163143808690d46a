import type { Affine } from '../affine';
import type { Colour } from '../colour';
import type { Clip, DrawnItem, PenLook, PlacedPixels, RecordedDrawing, WrittenText } from '../displayList';
import { boxOf } from '../outline';
import { base64 } from './base64';
import { escaped, tag } from './markup';
import { fine, pathText, short } from './numbers';

/** What a drawing needs besides what was drawn to be a file of its own. */
export interface SvgLook {
  /** What the picture is, for who does not see it. */
  readonly title: string;
  /** Makes the PNG file of an image that has no lines. */
  readonly png: (pixels: PlacedPixels['pixels']) => Uint8Array;
}

/** The font that places were measured with, and what stands in where it is not. */
const fonts =
  "'DejaVu Sans', Verdana, 'Bitstream Vera Sans', 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', 'Malgun Gothic', sans-serif";

/** A drawing as an SVG file: shapes as paths, words as words. */
export function writeSvg({ width, height, items }: RecordedDrawing, look: SvgLook): string {
  const clips = new ClipNames();
  const body: string[] = [];
  let open: Clip | undefined;
  for (const item of items) {
    if (item.clip !== open) {
      if (open) body.push('</g>');
      if (item.clip) body.push(`<g clip-path="url(#${clips.nameOf(item.clip)})">`);
      open = item.clip;
    }
    body.push(written(item, look));
  }
  if (open) body.push('</g>');
  const size = {
    width: short(width),
    height: short(height),
    viewBox: `0 0 ${short(width)} ${short(height)}`,
  };
  const content = [
    tag('title', {}, escaped(look.title)),
    ...(clips.definitions.length > 0 ? [tag('defs', {}, clips.definitions.join(''))] : []),
    ...body,
  ].join('\n');
  const root = { xmlns: 'http://www.w3.org/2000/svg', ...size, 'font-family': fonts, role: 'img' };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('svg', root, `\n${content}\n`)}\n`;
}

/** Clips by name; one inside another is clipped by that. */
class ClipNames {
  readonly definitions: string[] = [];
  private readonly names = new Map<Clip, string>();
  private readonly shapes = new Map<string, string>();

  nameOf(clip: Clip): string {
    const known = this.names.get(clip);
    if (known !== undefined) return known;
    const outer = clip.within && this.nameOf(clip.within);
    const name = `clip${this.shapes.size + 1}`;
    const shape = tag('path', { d: pathText(clip.outline) });
    const same = this.shapes.get(`${outer} ${shape}`);
    this.names.set(clip, same ?? name);
    if (same !== undefined) return same;
    this.shapes.set(`${outer} ${shape}`, name);
    this.definitions.push(tag('clipPath', { id: name, 'clip-path': outer && `url(#${outer})` }, shape));
    return name;
  }
}

function written(item: DrawnItem, look: SvgLook): string {
  switch (item.kind) {
    case 'fill': {
      const rule = item.isEvenOdd ? { 'fill-rule': 'evenodd' } : {};
      const ink = paint('fill', item.colour);
      const box = item.isEvenOdd ? undefined : boxOf(item.outline);
      if (!box) return tag('path', { d: pathText(item.outline), ...ink, ...rule });
      const { left, top, right, bottom } = box;
      return tag('rect', {
        x: short(left),
        y: short(top),
        width: short(right - left),
        height: short(bottom - top),
        ...ink,
      });
    }
    case 'stroke':
      return tag('path', { d: pathText(item.outline), fill: 'none', ...pen(item.colour, item.line) });
    case 'text':
      return textElement(item);
    case 'image':
      return imageElement(item, look);
  }
}

function textElement({ text, font, align, map, colour, halo }: WrittenText): string {
  const anchors = { left: undefined, center: 'middle', right: 'end' } as const;
  return tag(
    'text',
    {
      ...placeOf(map),
      'font-size': short(font.size),
      ...(font.weight !== 400 && { 'font-weight': String(font.weight) }),
      ...(font.isItalic && { 'font-style': 'italic' }),
      'text-anchor': anchors[align],
      ...(colour ? paint('fill', colour) : { fill: 'none' }),
      ...(halo && { ...pen(halo.colour, halo.line), 'paint-order': 'stroke' }),
      'xml:space': /^\s|\s\s|\s$/.test(text) ? 'preserve' : undefined,
    },
    escaped(text),
  );
}

/** Where a text stands: where it is only moved, by its place. */
function placeOf([a, b, c, d, e, f]: Affine): Readonly<Record<string, string>> {
  if (a === 1 && b === 0 && c === 0 && d === 1) return { x: short(e), y: short(f) };
  return { transform: `matrix(${[a, b, c, d].map(fine).join(' ')} ${short(e)} ${short(f)})` };
}

function imageElement({ pixels, map, alpha }: PlacedPixels, { png }: SvgLook): string {
  const [a, b, c, d, e, f] = map;
  return tag('image', {
    ...{ width: String(pixels.width), height: String(pixels.height), preserveAspectRatio: 'none' },
    transform: `matrix(${[a, b, c, d].map(fine).join(' ')} ${short(e)} ${short(f)})`,
    ...(alpha < 1 && { opacity: fine(alpha) }),
    href: `data:image/png;base64,${base64(png(pixels))}`,
  });
}

function paint(
  what: 'fill' | 'stroke',
  { red, green, blue, alpha }: Colour,
): Readonly<Record<string, string>> {
  const hex = [red, green, blue].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('');
  return { [what]: `#${hex}`, ...(alpha < 1 && { [`${what}-opacity`]: fine(alpha) }) };
}

function pen(colour: Colour, { width, cap, join, miterLimit, dash, dashOffset }: PenLook) {
  return {
    ...paint('stroke', colour),
    'stroke-width': short(width),
    ...(cap !== 'butt' && { 'stroke-linecap': cap }),
    ...(join !== 'miter' ? { 'stroke-linejoin': join } : { 'stroke-miterlimit': short(miterLimit) }),
    ...(dash.length > 0 && { 'stroke-dasharray': dash.map(short).join(' ') }),
    ...(dash.length > 0 && dashOffset !== 0 && { 'stroke-dashoffset': short(dashOffset) }),
  };
}
