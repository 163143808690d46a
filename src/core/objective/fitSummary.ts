import { listed } from '../learning/datasets/cells';
import { imageText } from '../learning/datasets/imageShape';
import { thinnedRows } from '../learning/datasets/thinnedRows';
import type { Model } from '../learning/models/model';
import { conditioningOf } from '../learning/preparation/conditioning';
import { isRaw } from '../learning/preparation/features';
import type { PreparedData } from '../learning/preparation/fitted';
import { originalUnits } from '../learning/preparation/originalUnits';
import { visible } from '../text/visible';
import type { FitSummary } from './opened';

/** What is known of a model besides its data. */
export interface SummarisedModel {
  readonly model: Model;
  /** Whether its outputs depend on weighted sums of the features alone. */
  readonly isLinear: boolean;
  /** Whether its one output is such a sum with a bias. */
  readonly isLine: boolean;
  readonly bias: boolean;
}

/** What is said of a model's data. */
export function fitSummary(
  data: PreparedData,
  { model, isLinear, isLine, bias }: SummarisedModel,
): FitSummary {
  const { rows, preparation, validation, test } = data;
  const isPlain = isRaw(preparation) && !preparation.scaling && !preparation.logTarget;
  const original = isLinear ? originalUnits(preparation, model.outputs, bias) : undefined;
  const conditioning = isLinear ? conditioningOf(data, bias) : undefined;
  const parts = { training: rows, validation: validation?.rows ?? 0, test: test?.rows ?? 0 };
  return {
    ...readableNames(data),
    plainLine: isLine && isPlain,
    ...{ rows, preparation },
    points: pointsOf(data),
    ...((validation || test) && { parts }),
    ...(data.image && { image: data.image }),
    ...(original && { original }),
    ...(conditioning && { conditioning }),
  };
}

/** Of more features only the first ones are named in the formula. */
const mostInFormula = 20;

/** What is predicted from what: "species from sepal_length, petal_length", "digit from pictures of 8 × 8 pixels". */
export const readableTask = ({ targetName, featureNames, image }: FitSummary): string =>
  `${targetName} from ${image ? `pictures of ${imageText(image)} pixels` : listed(featureNames, mostInFormula)}`;

/** A file's names as they are read everywhere: in the page, in reports, in sentences. */
function readableNames({
  targetName,
  featureNames,
  classes,
  preparation,
}: PreparedData): Pick<FitSummary, 'targetName' | 'featureNames' | 'rawNames' | 'classes'> {
  const readable = (name: string): string => visible(name);
  return {
    targetName: readable(targetName),
    featureNames: featureNames.map(readable),
    rawNames: preparation.columns.map(({ name }) => readable(name)),
    ...(classes && { classes: classes.map(readable) }),
  };
}

const shownRows = 2000;

/** Some of very many rows, so that the picture stays light. */
function pointsOf({ rows, raw, target, preparation }: PreparedData): Float64Array {
  const width = preparation.columns.length;
  const every = Math.ceil(rows / shownRows);
  const shown = thinnedRows(rows, every);
  const points = new Float64Array(shown.length * (width + 1));
  for (const [i, row] of shown.entries()) {
    points.set(raw.subarray(row * width, (row + 1) * width), i * (width + 1));
    points[i * (width + 1) + width] = target[row];
  }
  return points;
}
