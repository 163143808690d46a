import { accuracy } from './accuracy';
import { auc } from './auc';
import { balancedAccuracy } from './balancedAccuracy';
import { f1 } from './f1';
import { logLoss } from './logLoss';
import { mae } from './mae';
import type { ClassMetricEntry, NumberMetricEntry } from './metric';
import { precision } from './precision';
import { r2 } from './r2';
import { recall } from './recall';
import { rmse } from './rmse';

/** The metrics of a target that is a number, the one that is asked for first in front. */
export const numberMetrics: readonly NumberMetricEntry[] = [r2, mae, rmse];

/** The metrics of a target that is a class, the one that is asked for first in front. */
export const classMetrics: readonly ClassMetricEntry[] = [
  accuracy,
  balancedAccuracy,
  precision,
  recall,
  f1,
  auc,
  logLoss,
];
