import { constant } from './constant';
import { cosine } from './cosine';
import { cosineWarmRestarts } from './cosineWarmRestarts';
import { cyclic } from './cyclic';
import { exponential } from './exponential';
import { inverseTime } from './inverseTime';
import { linearWarmup } from './linearWarmup';
import { multiStep } from './multiStep';
import { oneCycle } from './oneCycle';
import { polynomial } from './polynomial';
import { reduceOnPlateau } from './reduceOnPlateau';
import type { ScheduleEntry } from './schedule';
import { step } from './step';

/** All schedules of the learning rate; the first is used where an experiment names none. */
export const schedules: readonly ScheduleEntry[] = [
  constant,
  step,
  multiStep,
  exponential,
  polynomial,
  inverseTime,
  cosine,
  cosineWarmRestarts,
  linearWarmup,
  oneCycle,
  cyclic,
  reduceOnPlateau,
];
