import { activations } from './activations';
import { datasetReadings } from './datasetFiles';
import { formulaOnly } from './formulaOnly';
import { galleryFunctions } from './functions';
import type { ReferenceGroup } from './group';
import { torchLbfgs } from './lbfgs';
import { losses } from './losses';
import { networks } from './networks';
import { minpack, nist, nistLinear } from './nist';
import { nistFormulas, nistLinearFormulas } from './nistFormula';
import { torchOptimizers } from './optimizers';
import { predictions } from './predictions';
import { schedules } from './schedules';
import { sciPy } from './scipy';
import { computedTextbook, printedTextbook } from './textbook';
import { tfjs } from './tfjs';

/** Every comparison with numbers made elsewhere; groups of the same id share a file or folder of values. */
export const referenceGroups: readonly ReferenceGroup[] = [
  torchOptimizers,
  torchLbfgs,
  formulaOnly,
  tfjs,
  sciPy,
  losses,
  activations,
  schedules,
  galleryFunctions,
  networks,
  nist,
  nistLinear,
  nistFormulas,
  nistLinearFormulas,
  minpack,
  datasetReadings,
  predictions,
  printedTextbook,
  computedTextbook,
];
