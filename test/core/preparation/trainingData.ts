import type { Table } from '../../../src/core/learning/datasets/table';
import type { TrainingUse } from '../../../src/core/learning/preparation/chosen';
import type { PreparedData } from '../../../src/core/learning/preparation/fitted';
import { prepare } from '../../../src/core/learning/preparation/prepare';
import type { Parsed } from '../../../src/core/problem';

/** What a model is trained on where nothing is done to a table. */
export const trainingData = (
  table: Table,
  target: string,
  features?: readonly string[],
  use?: TrainingUse,
): Parsed<PreparedData> => prepare(table, { target, ...(features && { features }) }, use);
