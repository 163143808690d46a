import { binaryCrossEntropy } from './binaryCrossEntropy';
import { binaryCrossEntropyWithLogits } from './binaryCrossEntropyWithLogits';
import { categoricalCrossEntropy } from './categoricalCrossEntropy';
import { hinge } from './hinge';
import { huber } from './huber';
import { logCosh } from './logCosh';
import type { LossEntry } from './loss';
import { mae } from './mae';
import { mse } from './mse';
import { poisson } from './poisson';
import { rmse } from './rmse';
import { smoothL1 } from './smoothL1';
import { softmaxCrossEntropy } from './softmaxCrossEntropy';
import { sse } from './sse';

/** The losses; the first is the default. */
export const losses: readonly LossEntry[] = [
  mse,
  sse,
  rmse,
  mae,
  huber,
  smoothL1,
  logCosh,
  binaryCrossEntropyWithLogits,
  binaryCrossEntropy,
  softmaxCrossEntropy,
  categoricalCrossEntropy,
  hinge,
  poisson,
];
