import { listOf, type MemberChecks, maybe, shape, wholeFrom, yesOrNo } from '../../text/checks';
import { refuse } from '../../text/jsonFields';
import { type MapsAsk, type NetworkAsk, networkLimits } from './networkAsk';

const place = wholeFrom(0, networkLimits.places);

const members: MemberChecks<NetworkAsk> = {
  most: wholeFrom(1, networkLimits.units),
  units: maybe(listOf(listOf(place, networkLimits.units), networkLimits.columns)),
  maps: maybe(
    shape<MapsAsk>({
      axes(value, path) {
        listOf(place, 2)(value, path);
        // It is a list, by the check before.
        const [x, y] = value as readonly unknown[];
        if (x === undefined || x === y) refuse(path, 'must name one column, or two different ones');
      },
      side: wholeFrom(2, networkLimits.side),
    }),
  ),
  slopes: maybe(yesOrNo),
  row: maybe(place),
  unit: maybe((value, path) => {
    listOf(place, 2)(value, path);
    if ((value as readonly unknown[]).length !== 2) refuse(path, 'must name a column and a place');
  }),
  spreads: maybe(yesOrNo),
  worst: maybe(wholeFrom(1, networkLimits.worst)),
};

/** Throws a Refusal when what is asked of a network is not as declared. */
export const checkNetworkAsk = shape<NetworkAsk>(members);
