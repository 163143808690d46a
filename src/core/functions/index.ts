import type { FunctionEntry } from '../catalogue/entry';
import { ackley } from './ackley';
import { beale } from './beale';
import { bohachevsky1 } from './bohachevsky1';
import { booth } from './booth';
import { branin } from './branin';
import { bukin6 } from './bukin6';
import { dropWave } from './dropWave';
import { easom } from './easom';
import { elongatedBowl } from './elongatedBowl';
import { goldsteinPrice } from './goldsteinPrice';
import { griewank } from './griewank';
import { himmelblau } from './himmelblau';
import { illConditioned } from './illConditioned';
import { levi13 } from './levi13';
import { levy } from './levy';
import { matrixFit } from './matrixFit';
import { matyas } from './matyas';
import { mccormick } from './mccormick';
import { michalewicz } from './michalewicz';
import { monkeySaddle } from './monkeySaddle';
import { parabola } from './parabola';
import { powellSingular } from './powellSingular';
import { rastrigin } from './rastrigin';
import { rosenbrock } from './rosenbrock';
import { saddle } from './saddle';
import { schwefel } from './schwefel';
import { shiftedEllipsoid } from './shiftedEllipsoid';
import { sixHumpCamel } from './sixHumpCamel';
import { sphere } from './sphere';
import { styblinskiTang } from './styblinskiTang';
import { sumSquares } from './sumSquares';
import { threeHumpCamel } from './threeHumpCamel';
import { tiltedValley } from './tiltedValley';
import { zakharov } from './zakharov';

/** The gallery of test functions: bowls, valleys, several minima, saddles, many minima, edges. */
export const functions: readonly FunctionEntry[] = [
  parabola,
  sphere,
  tiltedValley,
  elongatedBowl,
  illConditioned,
  sumSquares,
  shiftedEllipsoid,
  matrixFit,
  matyas,
  booth,
  rosenbrock,
  beale,
  zakharov,
  powellSingular,
  goldsteinPrice,
  himmelblau,
  threeHumpCamel,
  sixHumpCamel,
  branin,
  mccormick,
  styblinskiTang,
  saddle,
  monkeySaddle,
  easom,
  bohachevsky1,
  rastrigin,
  griewank,
  levy,
  levi13,
  dropWave,
  schwefel,
  michalewicz,
  ackley,
  bukin6,
];
