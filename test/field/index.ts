import type { FieldSort } from './field';
import { runs } from './runs';

/** Everything of what people bring that is tried: `npm run field`. */
export const fieldSorts: readonly FieldSort[] = [runs];
