import type { FieldSort } from './field';
import { fits } from './lm';

/** Everything of what people bring that is tried: `npm run field`. */
export const fieldSorts: readonly FieldSort[] = [fits];
