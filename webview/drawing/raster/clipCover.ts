import type { Clip } from '../displayList';
import { boxOf, type PixelBox } from '../outline';
import { cover } from './coverage';
import { flattened } from './flatten';

/** How much of a pixel may be drawn on, 0…1. */
export type ClipCover = (x: number, y: number) => number;

const everywhere: ClipCover = () => 1;

/** What clips leave of pixels. A clip that was asked for before is not measured again. */
export class ClipCovers {
  private readonly size: { readonly width: number; readonly height: number };
  private readonly known = new WeakMap<Clip, ClipCover>();

  constructor(size: { readonly width: number; readonly height: number }) {
    this.size = size;
  }

  of(clip: Clip | undefined): ClipCover {
    if (!clip) return everywhere;
    const known = this.known.get(clip);
    if (known) return known;
    const found = this.measured(clip);
    this.known.set(clip, found);
    return found;
  }

  private measured(clip: Clip): ClipCover {
    const outer = this.of(clip.within);
    const box = boxOf(clip.outline);
    const own = box ? inBox(box, this.size) : this.inOutline(clip);
    return outer === everywhere ? own : (x, y) => own(x, y) * outer(x, y);
  }

  private inOutline({ outline }: Clip): ClipCover {
    const { width } = this.size;
    const shares = new Float32Array(width * this.size.height);
    const areas = flattened(outline).map(({ points }) => points);
    cover(areas, this.size, false, (row, covered, left, right) => {
      for (let x = left; x < right; x++) shares[row * width + x] = Math.min(1, covered[x]);
    });
    return (x, y) => shares[y * width + x];
  }
}

function inBox(
  { left, right, top, bottom }: PixelBox,
  size: { readonly width: number; readonly height: number },
): ClipCover {
  const columns = shares(left, right, size.width);
  const rows = shares(top, bottom, size.height);
  return (x, y) => columns[x] * rows[y];
}

/** How much of each unit lies between two places. */
function shares(from: number, to: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => Math.max(0, Math.min(i + 1, to) - Math.max(i, from)));
}
