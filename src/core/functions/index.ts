import type { FunctionEntry } from '../catalogue';
import { ackley } from './ackley';
import { beale } from './beale';
import { booth } from './booth';
import { elongatedBowl } from './elongatedBowl';
import { himmelblau } from './himmelblau';
import { illConditioned } from './illConditioned';
import { matyas } from './matyas';
import { monkeySaddle } from './monkeySaddle';
import { parabola } from './parabola';
import { rastrigin } from './rastrigin';
import { rosenbrock } from './rosenbrock';
import { saddle } from './saddle';
import { sphere } from './sphere';
import { styblinskiTang } from './styblinskiTang';
import { threeHumpCamel } from './threeHumpCamel';
import { tiltedValley } from './tiltedValley';

/** The gallery of test functions, from the simplest to the hardest. */
export const functions: readonly FunctionEntry[] = [
  parabola,
  sphere,
  tiltedValley,
  elongatedBowl,
  illConditioned,
  matyas,
  booth,
  rosenbrock,
  beale,
  himmelblau,
  threeHumpCamel,
  styblinskiTang,
  saddle,
  monkeySaddle,
  rastrigin,
  ackley,
];
