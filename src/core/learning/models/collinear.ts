import { counted } from '../../text/counted';
import type { Warning } from '../../text/warning';
import { listed, shown } from '../datasets/cells';
import type { TrainingData } from '../datasets/table';
import { type Design, unseenDirections } from './design';

/** A column whose part in a direction is smaller than this has none: it is what rounding leaves. */
const leastPart = 1e-8;

/** More names are not read. */
const mostNames = 8;

/**
 * Says of a table whose columns depend on each other which do and what rank they have: then many weights fit equally
 * well, and no data can choose among them. `marked` is whether one of these minima is marked. Undefined where each weight has
 * one value, and where single constant columns are all that cannot be told from the bias.
 */
export function collinearityWarning(
  { rows, featureNames }: TrainingData,
  design: Design,
  marked: boolean,
): Warning | undefined {
  const { rank, columns } = design;
  if (rank === columns) return undefined;
  const why = `the weights are not unique${marked ? ', and the minimum that is marked has the smallest' : ''}`;
  if (rows < columns)
    return {
      text: `${counted(rows, 'row')} cannot decide ${columns} weights: rank ${rank} of ${columns}; ${why}. Add rows or leave out columns.`,
    };
  const found = dependent(design);
  if (!found) return undefined;
  const { features, isWithBias } = found;
  const names = listed(
    features.map((j) => shown(featureNames[j])),
    mostNames,
  );
  const subject = `Columns ${names}${isWithBias ? ' and the bias' : ''}`;
  const counting = design.hasBias && !isWithBias ? ', the bias counted' : '';
  const many = columns - rank > 1 ? `${columns - rank} of them` : 'one of them';
  return {
    text: `${subject} are collinear: rank ${rank} of ${columns}${counting}; ${why}. Leave out ${many}.`,
  };
}

/** The features that depend on others, and whether the bias is among these; undefined where all of them are constant. */
function dependent(design: Design): { features: number[]; isWithBias: boolean } | undefined {
  const n = design.lengths.length;
  const features = new Set<number>();
  let isWithBias = false;
  for (const direction of unseenDirections(design)) {
    const parts = design.lengths.map((length, j) => Math.abs(length * direction[j]));
    const least = leastPart * Math.max(...parts);
    const own = Array.from(parts.keys()).filter((j) => parts[j] > least);
    if (own.length === 1) continue;
    for (const j of own) features.add(j);
    isWithBias ||= Math.abs(direction[n]) * Math.sqrt(design.qr.right.length) > least;
  }
  if (features.size === 0) return undefined;
  return { features: [...features].sort((a, b) => a - b), isWithBias };
}
