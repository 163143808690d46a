import type { FieldSort } from './field';

/** Everything of what people bring that is tried: `npm run field`. */
export const fieldSorts: readonly FieldSort[] = [];
