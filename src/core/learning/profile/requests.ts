import { listOf, type MemberChecks, maybe, shape, textUpTo, wholeFrom } from '../../text/checks';

/** A window of the cells of a table, by rows and columns from 0. */
export interface CellsRequest {
  readonly from: number;
  readonly count: number;
  readonly columns: { readonly from: number; readonly count: number };
}

/** Points of a scatter matrix: the columns along its axes, and one whose values are told apart by colour. */
export interface ScatterRequest {
  readonly columns: readonly string[];
  /** The most points that are wanted. */
  readonly most: number;
  readonly colour?: string;
}

/** More cells are not seen at once. */
const mostRows = 1000;
const mostColumns = 1000;
const mostPoints = 20_000;
/** Columns along the axes of a scatter matrix. */
const mostAxes = 8;

const name = textUpTo(1_000_000);
const anyPlace = wholeFrom(0, Number.MAX_SAFE_INTEGER);

/** What a request for cells must be; whoever asks has few of them before their eyes. */
export const cellsMembers: MemberChecks<CellsRequest> = {
  from: anyPlace,
  count: wholeFrom(0, mostRows),
  columns: shape<CellsRequest['columns']>({ from: anyPlace, count: wholeFrom(0, mostColumns) }),
};

/** What a request for points must be. */
export const scatterMembers: MemberChecks<ScatterRequest> = {
  columns: listOf(name, mostAxes),
  most: wholeFrom(1, mostPoints),
  colour: maybe(name),
};
