import type { OpenedObjective } from '../core/objective/opened';
import { firstPlane, openPlane, type PlaneSpec } from '../core/plane';
import { cellCentre, type Interval } from '../core/plane/interval';
import type { Plane } from '../core/plane/plane';
import { type Lattice, sampleLandscape } from '../core/plane/sample';
import { type Parsed, Problem } from '../core/problem';
import { jsonNumber } from '../core/run/report';
import { type Warning, warningTexts } from '../core/text/warning';
import type { SampleCall } from './call';
import type { CallPlace } from './callPlace';
import { open, readExperiment, readPlane } from './files';
import { InputFiles } from './input';
import { warn } from './terminal';
import { withReadStart } from './weights';

/** Samples the loss over a plane and writes the values. */
export async function sampleExperiment(
  call: SampleCall,
  { materials, openOutput }: CallPlace,
): Promise<Parsed<'done'>> {
  const { file, out, format } = call;
  const inputs = new InputFiles();
  const experiment = readExperiment(file, inputs);
  if (experiment instanceof Problem) return experiment;
  const opened = await open(experiment, file, inputs, materials);
  if (opened instanceof Problem) return opened;
  const numbered = await withReadStart(experiment, file, opened, inputs);
  if (numbered instanceof Problem) return numbered;
  const spec = specOf(call, opened, inputs, numbered.start);
  if (spec instanceof Problem) return spec;
  const plane = openPlane(spec, opened.summary);
  if (plane instanceof Problem) return plane;
  const lattice = latticeOf(call, plane);
  if (lattice instanceof Problem) return lattice;
  const write = openOutput(out, inputs);
  if (write instanceof Problem) return write;
  const { warnings } = opened.summary;
  warn(warnings);
  const values = new Float64Array(lattice.columns * lattice.rows);
  for (const _row of sampleLandscape(opened.exact, plane, lattice, values));
  const text =
    format === 'json' ? jsonText(spec, lattice, values, warnings) : csvText(plane, lattice, values);
  return (await write(text)) ?? 'done';
}

function specOf(
  { plane }: SampleCall,
  { summary }: OpenedObjective,
  inputs: InputFiles,
  start: readonly number[] | undefined,
): Parsed<PlaneSpec> {
  if (plane !== undefined) return readPlane(plane, summary.parameterNames, inputs);
  return { ...firstPlane(summary.dimension), origin: start ?? summary.start };
}

function latticeOf({ window, cells: [columns, rows] }: SampleCall, plane: Plane): Parsed<Lattice> {
  const lines = plane.directions.length;
  if (lines === 1 && rows > 1) return new Problem('On a line there is one row: give --cells as one number.');
  const bounds = window ?? plane.views.flat();
  if (bounds.length !== 2 * lines)
    return new Problem(
      `The window needs ${2 * lines} numbers, the lowest and the highest along each direction, not ${bounds.length}.`,
    );
  const intervals = plane.directions.map((_, i): Interval => [bounds[2 * i], bounds[2 * i + 1]]);
  if (!intervals.every(([low, high]) => low < high))
    return new Problem('In the window each lowest number must be below the highest.');
  return { window: intervals, columns, rows };
}

/** Values in one piece of text. */
const valuesInPiece = 50_000;

function* jsonText(
  plane: PlaneSpec,
  { window, columns, rows }: Lattice,
  values: Float64Array,
  warnings: readonly Warning[],
): Generator<string> {
  yield `${JSON.stringify({ warnings: warningTexts(warnings), plane, window, columns, rows }).slice(0, -1)},"values":[`;
  for (let begin = 0; begin < values.length; begin += valuesInPiece)
    yield (begin > 0 ? ',' : '') +
      Array.from(values.subarray(begin, begin + valuesInPiece), (value) => jsonNumber(value)).join(',');
  yield ']}\n';
}

function* csvText(
  { names }: Plane,
  { window, columns, rows }: Lattice,
  values: Float64Array,
): Generator<string> {
  yield `${[...names, 'value'].join(',')}\n`;
  for (let row = 0; row < rows; row++) {
    let lines = '';
    for (let column = 0; column < columns; column++) {
      const place = [cellCentre(window[0], column, columns)];
      if (window.length > 1) place.push(cellCentre(window[1], row, rows));
      lines += `${[...place, values[row * columns + column]].join(',')}\n`;
    }
    yield lines;
  }
}
