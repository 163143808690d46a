import type { ScheduleEntry } from '../schedule';
import { constant } from './constant';

/** All schedules of the learning rate; the first is used where an experiment names none. */
export const schedules: readonly ScheduleEntry[] = [constant];
