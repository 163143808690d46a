import type { FieldSort } from './field';
import { tables } from './tables';

/** Everything of what people bring that is tried: `npm run field`. */
export const fieldSorts: readonly FieldSort[] = [tables];
