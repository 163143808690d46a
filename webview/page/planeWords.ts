import type { Meaning } from '../../src/core/plane/meaning';
import type { PlaneView } from '../../src/core/plane/view';
import type { PanelModel } from '../session/panelModel';
import { fill, type Numbers, symbol } from './format';
import type { Words } from './texts';

/** A plane that holds a smaller share of a path's variance than this does not show what the run saw. */
const honest = 0.6;

/** What stands at the axes of a plane, one for each direction. */
export function axisTitles({ texts, numbers }: Words, { names, meanings }: PlaneView): string[] {
  const { planes } = texts.landscape;
  return names.map((name, i) => {
    const meaning = meanings?.[i];
    if (meaning?.kind === 'principal')
      return fill(planes.principal[meaning.place - 1], perCent(numbers, meaning.share));
    return meaning ? planes.random[meaning.place - 1] : symbol(name);
  });
}

/** What kind of plane it is, and how honest; empty where it holds all parameters. */
export function planeNote({ texts, numbers }: Words, model: PanelModel): string {
  const { plane, look, axesBy, heldAt } = model;
  if (!plane?.partial) return '';
  const { planes, slices } = texts.landscape;
  const share = shareOf(plane.meanings);
  if (share !== undefined)
    return fill(share < honest ? planes.offPath : planes.throughPath, perCent(numbers, share));
  if (plane.meanings) return look === 'principal' ? planes.untilPath : planes.randomly;
  const words = slices[axesBy === 'movement' ? 'moved' : 'chosen'];
  return heldAt === 'end' ? words.atEnd : words.atStart;
}

/** The share of the path's variance on a plane through it; undefined of another plane. */
function shareOf(meanings: readonly Meaning[] | undefined): number | undefined {
  const shares = meanings?.flatMap((meaning) => (meaning.kind === 'principal' ? meaning.share : []));
  return shares?.length ? shares.reduce((sum, share) => sum + share) : undefined;
}

const perCent = (numbers: Numbers, share: number): string => numbers.short(100 * share, 2);
