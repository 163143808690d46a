import type { PlaneEvaluator } from '../../objective/objective';
import type { Precision } from '../../precision';
import type { NodeId } from '../tape/operations';
import { type Tape, usedBy } from '../tape/tape';
import { writer } from './emit';
import { generate, longestGenerated } from './generate';
import { literal } from './literal';

/** The two inputs of a grid's tape. */
export const gridInput = { horizontal: 0, vertical: 1 } as const;

/** Which of the two inputs an entry depends on, as bits: 1 the horizontal one, 2 the vertical one. */
export type Dependence = 0 | 1 | 2 | 3;

/** The dependence of every entry; `of` says it for an input's index. */
export function dependences(tape: Tape, of: (index: number) => Dependence): Dependence[] {
  const found: Dependence[] = [];
  for (const node of tape.nodes) {
    if (node.kind === 'operation') found.push((found[node.left] | found[node.right]) as Dependence);
    else found.push(node.kind === 'input' ? of(node.index) : 0);
  }
  return found;
}

/** What the code of a grid computes. */
export interface Grid {
  readonly tape: Tape;
  readonly output: NodeId;
  /** Entries whose magnitude must stay below `largest`, else the code answers false and leaves the values unfinished. */
  readonly bounded: readonly NodeId[];
  readonly largest: number;
}

/** Fills the values and answers true, or false where a bounded entry is too large. */
export type GridCode = (...grid: Parameters<PlaneEvaluator>) => boolean;

/** How many rows and columns are filled by one round of the loops: more where a cell is little work, so that loads and checks are shared. */
function tileOf(operationsPerCell: number): { readonly rows: number; readonly columns: number } {
  if (operationsPerCell <= 8) return { rows: 4, columns: 4 };
  return { rows: 1, columns: operationsPerCell <= 24 ? 4 : 1 };
}

/** Compiles a grid; undefined where the code would be too long, or code may not be made. */
export function compileGrid(grid: Grid, precision: Precision): GridCode | undefined {
  if (grid.tape.operationCount > longestGenerated) return undefined;
  return generate<GridCode>(gridSource(grid, precision));
}

/**
 * Source of a GridCode. What depends on the horizontal parameter only is computed once for each column and kept
 * until the columns change; what depends on the vertical one only, once for each row.
 */
function gridSource(grid: Grid, precision: Precision): string {
  const parts = partsOf(grid);
  const { declare } = writer(grid.tape, precision);
  const { tables, perColumn, perCell } = parts;
  const tile = tileOf(perCell.length);
  const rows = (count: number) => rowsSource(grid, parts, precision, { rows: count, columns: tile.columns });
  return `let columns=new Float64Array(0),fits=true;
${each(tables, (id) => `let a${id}=columns;\n`)}const prepare=(horizontal)=>{
columns=horizontal.slice();
fits=true;
${each(tables, (id) => `a${id}=new Float64Array(columns.length);\n`)}for(let i=0;i<columns.length;i++){
${declare(perColumn, () => 'columns[i]')}${checks(grid, perColumn, 'fits=false')}${each(tables, (id) => `a${id}[i]=t${id};\n`)}}};
const known=(horizontal)=>{
if(horizontal.length!==columns.length)return false;
for(let i=0;i<columns.length;i++)if(horizontal[i]!==columns[i])return false;
return true;
};
return (horizontal,vertical,values)=>{
if(!known(horizontal))prepare(horizontal);
if(!fits)return false;
const m=columns.length;
let row=0;
${each(tables, (id) => `const b${id}=a${id};\n`)}${tile.rows > 1 ? rows(tile.rows) : ''}${rows(1)}return true;
};`;
}

/** The entries of a grid by how often they are computed. */
interface Parts {
  readonly perColumn: readonly NodeId[];
  readonly perRow: readonly NodeId[];
  readonly perCell: readonly NodeId[];
  /** Those of columns and of rows that cells read. */
  readonly tables: readonly NodeId[];
  readonly rowNumbers: readonly NodeId[];
}

function partsOf({ tape, output, bounded }: Grid): Parts {
  const used = usedBy(tape, [output, ...bounded]);
  const depends = dependences(tape, (index) => (index === gridInput.horizontal ? 1 : 2));
  const ids = [...used.keys()].filter((id) => used[id]);
  const [perColumn, perRow, perCell] = [1, 2, 3].map((bits) => ids.filter((id) => depends[id] === bits));
  const read = readBy(tape, [...perCell, output]);
  const [tables, rowNumbers] = [perColumn, perRow].map((own) => own.filter((id) => read.has(id)));
  return { perColumn, perRow, perCell, tables, rowNumbers };
}

/** Source that fills rows, `tile.rows` at a time, from `row` on as long as so many are left. */
function rowsSource(
  { tape, output, ...grid }: Grid,
  { perRow, perCell, tables, rowNumbers }: Parts,
  precision: Precision,
  tile: { readonly rows: number; readonly columns: number },
): string {
  const { term, declare } = writer(tape, precision);
  const rows = Array.from({ length: tile.rows }, (_, row) => row);
  const cells = (count: number) =>
    each([...Array(count).keys()], (column) =>
      each(
        rows,
        (row) => `{${each(tables, (id) => `const t${id}=b${id}[i+${column}];`)}${each(
          rowNumbers,
          (id) => `const t${id}=y${id}_${row};`,
        )}
${declare(perCell, never)}values[o${row}+i+${column}]=${term(output)};}\n`,
      ),
    );
  const rowSource = (row: string) => `${each(rowNumbers, (id) => `let y${id}_${row}=0;\n`)}{
${declare(perRow, () => `vertical[row+${row}]`)}${checks({ tape, output, ...grid }, perRow, 'return false')}${each(
  rowNumbers,
  (id) => `y${id}_${row}=t${id};\n`,
)}}
const o${row}=(row+${row})*m;
`;
  const [high, wide] = [literal(tile.rows), literal(tile.columns)];
  return `for(;row<=vertical.length-${high};row+=${high}){
${each(rows, rowSource)}let i=0;
for(;i<=m-${wide};i+=${wide}){
${cells(tile.columns)}}
for(;i<m;i++){
${cells(1)}}
}
`;
}

/** Source that gives an answer when one of the entries is bounded and too large. */
function checks({ bounded, largest }: Grid, ids: readonly NodeId[], answer: string): string {
  const own = new Set(ids);
  return each(
    bounded.filter((id) => own.has(id)),
    (id) => `if(!(Math.abs(t${id})<${literal(largest)}))${answer};\n`,
  );
}

/** The source of each number, which enters it as text that `literal` made. */
function each(numbers: readonly number[], source: (number: string) => string): string {
  return numbers.map((number) => source(literal(number))).join('');
}

/** The entries that others read, these included. */
function readBy(tape: Tape, readers: readonly NodeId[]): ReadonlySet<NodeId> {
  const read = new Set<NodeId>();
  for (const id of readers) {
    const node = tape.nodes[id];
    read.add(id);
    if (node.kind !== 'operation') continue;
    read.add(node.left);
    read.add(node.right);
  }
  return read;
}

function never(): string {
  throw new Error('A cell depends on both parameters, so it is no input.');
}
