import type { NetworkPicture } from '../../src/core/fitted/network/networkAnswer';
import type { NetworkPlace } from './networkLayout';

/** Where a key leads from a place: arrows from unit to unit, comma and full stop through the weights into a unit, the largest first. */
export function nextPlace(
  picture: Pick<NetworkPicture, 'columns' | 'links'>,
  place: NetworkPlace | undefined,
  key: string,
): NetworkPlace | undefined {
  const by = { '.': 1, ',': -1 }[key];
  if (by !== undefined) return place && nextLink(picture, place, by);
  const [across, down] =
    { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key] ?? [];
  if (across === undefined || down === undefined) return undefined;
  const counts = picture.columns.map(({ units }) => units.length);
  const first = counts.findIndex((count) => count > 0);
  if (!place) return first < 0 ? undefined : { kind: 'unit', column: first, index: 0 };
  const now = place.kind === 'unit' ? place : { column: place.column + 1, index: place.to };
  const column = Math.max(first, Math.min(counts.length - 1, now.column + across));
  return { kind: 'unit', column, index: Math.max(0, Math.min(counts[column] - 1, now.index + down)) };
}

/** The next weight into the unit that is marked, or whose weight is. */
function nextLink(
  { columns, links }: Pick<NetworkPicture, 'columns' | 'links'>,
  place: NetworkPlace,
  by: number,
): NetworkPlace | undefined {
  const [column, to] = place.kind === 'unit' ? [place.column - 1, place.index] : [place.column, place.to];
  const weights = links[column]?.weights;
  if (!weights || weights.length === 0) return undefined;
  const width = columns[column + 1].units.length;
  const sizeOf = (from: number): number => Math.abs(weights[from * width + to]);
  const order = columns[column].units.map((_, from) => from).sort((a, b) => sizeOf(b) - sizeOf(a));
  const now = place.kind === 'link' ? order.indexOf(place.from) : by > 0 ? -1 : order.length;
  return { kind: 'link', column, from: order[(now + by + order.length) % order.length], to };
}
