import { Batches } from '../learning/models/batches';
import { sizeOf } from '../objective/parameterShape';
import type { Finding } from '../run/finding';
import { type EndedRun, endOf } from './endedRun';

type NotFiniteFinding = Extract<Finding, { kind: 'notFinite' }>;

/**
 * Where the numbers of a model of layers ceased to be finite, on a path: in which of its layers, for which row of the table, in which batch of
 * which epoch. None of other objectives.
 */
export function firstNotFinite(ended: EndedRun): NotFiniteFinding[] {
  const { opened, stop } = ended;
  const { shapes } = opened.exact;
  if (!shapes || !opened.model || !('step' in stop)) return [];
  const x = endOf(ended);
  const layer = shapes.find((shape) =>
    x.subarray(shape.from, shape.from + sizeOf(shape)).some((weight) => !Number.isFinite(weight)),
  );
  const batch = placeOfBatch(ended);
  if (layer) return [{ kind: 'notFinite', layer: layer.name, ...batch }];
  const found = opened.culprit?.(x, rowsOfBatch(ended));
  if (!found && !batch) return [];
  return [
    {
      kind: 'notFinite',
      ...(found && { culprit: found.text }),
      ...(found?.row !== undefined && { row: found.row }),
      ...batch,
    },
  ];
}

/** Which batch was the last one, and of which epoch, both from 1; undefined of runs on all rows. */
function placeOfBatch({
  spec,
  job,
  stop,
}: EndedRun): { readonly batch: number; readonly epoch: number } | undefined {
  if (!spec.batch || !job.whole) return undefined;
  const { every } = job.whole;
  return { batch: (stop.step % every) + 1, epoch: Math.floor(stop.step / every) + 1 };
}

/** So many rows may be drawn again to find those of the last batch. */
const mostDrawn = 5e7;

/** The rows of the last batch, by their places among the rows trained on; undefined where they are all rows, or too many would be drawn. */
function rowsOfBatch({ spec: { batch, seed }, opened, stop }: EndedRun): Int32Array | undefined {
  const { rows = 0 } = opened.model?.data ?? {};
  if (!batch || stop.step * batch.size > mostDrawn) return undefined;
  const drawn = new Batches(rows, { ...batch, seed });
  for (let step = 0; step < stop.step; step++) drawn.next();
  return drawn.order.slice(drawn.begin, drawn.end);
}
