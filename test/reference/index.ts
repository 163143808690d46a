import { activations } from './activations';
import type { ReferenceGroup } from './group';
import { losses } from './losses';
import { networks } from './networks';
import { schedules } from './schedules';
import { computedTextbook, printedTextbook } from './textbook';

/** Every comparison with numbers made elsewhere. Groups of the same id share a file or folder of test/fixtures. */
export const referenceGroups: readonly ReferenceGroup[] = [
  printedTextbook,
  computedTextbook,
  schedules,
  losses,
  activations,
  networks,
];
