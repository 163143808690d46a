import type { FieldSort } from './field';
import { formulas } from './formulas';
import { heard } from './heard';
import { fits } from './lm';
import { runs } from './runs';
import { tables } from './tables';

/** Everything of what people bring that is tried: `npm run field`. */
export const fieldSorts: readonly FieldSort[] = [formulas, heard, fits, runs, tables];
