import type { Outline, Segment } from '../outline';
import { quadratic } from '../pathData';

/** A point of a glyph: on its outline, or one that a curve bends towards. */
interface GlyphPoint {
  readonly x: number;
  readonly y: number;
  readonly isOn: boolean;
}

const flag = { on: 1, shortX: 2, shortY: 4, repeat: 8, sameX: 16, sameY: 32 } as const;

/** The outline of a simple glyph from its data in the table "glyf" (quadratic curves), in font units, y upwards. */
export function simpleOutline(data: DataView): Outline {
  if (data.byteLength === 0) return [];
  const contours = data.getInt16(0);
  const ends = Array.from({ length: contours }, (_, i) => data.getUint16(10 + 2 * i));
  const points = pointsOf(data, (ends.at(-1) ?? -1) + 1, 10 + 2 * contours);
  return ends.flatMap((end, i) => contourOf(points.slice(i === 0 ? 0 : ends[i - 1] + 1, end + 1)));
}

function pointsOf(data: DataView, count: number, behindEnds: number): GlyphPoint[] {
  let at = behindEnds + 2 + data.getUint16(behindEnds);
  const flags: number[] = [];
  while (flags.length < count) {
    const own = data.getUint8(at++);
    const times = own & flag.repeat ? data.getUint8(at++) + 1 : 1;
    for (let i = 0; i < times; i++) flags.push(own);
  }
  const along = (short: number, same: number): number[] => {
    let place = 0;
    return flags.map((own) => {
      if (own & short) place += own & same ? data.getUint8(at++) : -data.getUint8(at++);
      else if (!(own & same)) {
        place += data.getInt16(at);
        at += 2;
      }
      return place;
    });
  };
  const xs = along(flag.shortX, flag.sameX);
  const ys = along(flag.shortY, flag.sameY);
  return xs.map((x, i) => ({ x, y: ys[i], isOn: (flags[i] & flag.on) !== 0 }));
}

/** Between two points that curves bend towards, the outline passes through their middle. */
function contourOf(points: readonly GlyphPoint[]): Segment[] {
  if (points.length < 2) return [];
  const all = points.flatMap((point, i) => {
    const next = points[(i + 1) % points.length];
    const middle = { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2, isOn: true };
    return point.isOn || next.isOn ? [point] : [point, middle];
  });
  const first = all.findIndex(({ isOn }) => isOn);
  const ring = [...all.slice(first), ...all.slice(0, first + 1)];
  const segments: Segment[] = [['M', ring[0].x, ring[0].y]];
  for (let i = 1; i < ring.length; i++) {
    const { x, y, isOn } = ring[i];
    if (isOn) segments.push(['L', x, y]);
    else {
      const [from, to] = [ring[i - 1], ring[++i]];
      segments.push(quadratic([from.x, from.y], [x, y], [to.x, to.y]));
    }
  }
  segments.push(['Z']);
  return segments;
}
