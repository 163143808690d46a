import { numberIn } from '../catalogue/values';
import type { Schedule, ScheduleArgument, ScheduleEntry } from './schedule';
import { warmupSteps } from './settings';
import { firstRate, setting, stepsDone } from './told';

/**
 * The schedule behind a warm-up of w steps, an option of its own: step k of them uses η·(k + 1)/w, and step w is
 * the schedule's step 0. A schedule that stretches over the whole run has the rest of it.
 * PyTorch says SequentialLR([LambdaLR(…), …], [w]). Source: Goyal et al. (2017), arXiv:1706.02677, §2.2.
 */
export function withWarmup(entry: ScheduleEntry): ScheduleEntry {
  return {
    ...entry,
    settings: [...entry.settings, warmupSteps],
    make(argument) {
      const steps = numberIn(argument.values, warmupSteps);
      return steps === 0 ? entry.make(argument) : warmed(entry, argument, steps);
    },
  };
}

function warmed(entry: ScheduleEntry, argument: ScheduleArgument, steps: number): Schedule {
  const { learningRate } = argument;
  const schedule = entry.make({ ...argument, steps: Math.max(1, argument.steps - steps) });
  const first = schedule.init()[0];
  return {
    init() {
      const memory = schedule.init();
      memory[0] = learningRate / steps;
      return memory;
    },
    told(k, memory) {
      if (k < steps)
        return {
          formula: 'eta*(k + 1) / w',
          names: { eta: firstRate(learningRate), k: stepsDone(k), w: setting('w', steps) },
        };
      return schedule.told?.(k - steps, memory) ?? {};
    },
    advance(memory, step, point) {
      if (step < steps) memory[0] = (learningRate * (step + 1)) / steps;
      else if (step === steps) memory[0] = first;
      else schedule.advance?.(memory, step - steps, point);
    },
  };
}
