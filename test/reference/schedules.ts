import type { Values } from '../../src/core/catalogue/entry';
import { column } from '../../src/core/run/columns';
import { torchPart } from './fixture';
import { type Outcome, type ReferenceCase, type ReferenceGroup, Tally } from './group';
import { walked } from './walked';

/** A schedule as PyTorch names it, with its rates: lr[k] is the one that step k used, k from 0. */
interface ReferenceSchedule {
  readonly name: string;
  readonly base_lr: number;
  readonly hyper: Readonly<Record<string, unknown>>;
  readonly lr: readonly number[];
}

/** Ids of ours by PyTorch's class. */
const ids: Readonly<Record<string, string>> = {
  StepLR: 'step',
  ExponentialLR: 'exponential',
  CosineAnnealingLR: 'cosine',
  MultiStepLR: 'multiStep',
  LinearLR: 'linearWarmup',
  PolynomialLR: 'polynomial',
  OneCycleLR: 'oneCycle',
  CosineAnnealingWarmRestarts: 'cosineWarmRestarts',
  CyclicLR: 'cyclic',
};

/** Ids of settings that are not PyTorch's argument in camel case. */
const settingIds: Readonly<Record<string, string>> = {
  T_max: 'tMax',
  T_0: 't0',
  T_mult: 'tMult',
  max_lr: 'maxLearningRate',
  base_lr: 'baseLearningRate',
  total_iters: 'totalIterations',
  mode: 'cycleMode',
};

export const schedules: ReferenceGroup = {
  id: 'losses_activations_schedules.json: schedules',
  source: 'PyTorch 1.13, torch.optim.lr_scheduler, float64',
  measure: 'relative to the rate',
  cases,
  leftOut: [],
};

function cases(): readonly ReferenceCase[] {
  return torchPart<ReferenceSchedule>('schedules').map((schedule) => ({
    name: schedule.name,
    // PyTorch derives each rate from the one before, and rounds 40 times on the way.
    tolerance: 1e-14,
    compare: () => compare(schedule),
  }));
}

function compare(schedule: ReferenceSchedule): Outcome {
  const tally = new Tally();
  const walked = ratesOf(schedule);
  for (const [k, expected] of schedule.lr.entries())
    tally.add(walked[k] === expected ? 0 : Math.abs(walked[k] - expected) / Math.abs(expected));
  return tally.outcome;
}

/** The rates that the steps of a run used: the learning rate in the row of the step that each led to. */
function ratesOf(schedule: ReferenceSchedule): number[] {
  const { name, base_lr: learningRate, lr } = schedule;
  const { trajectory } = walked({
    objective: { kind: 'function', name: 'sphere' },
    optimizers: [
      {
        name: 'gd',
        settings: { learningRate },
        schedule: { name: ids[name], settings: settingsOf(schedule) },
      },
    ],
    budget: { steps: lr.length },
  });
  return lr.map((_, k) => trajectory.at(k + 1, column.learningRate));
}

function settingsOf({ name, hyper }: ReferenceSchedule): Values {
  const own = Object.entries(hyper).flatMap(([id, given]) => {
    if (Array.isArray(given)) return given.map((milestone, i) => [`milestone${i + 1}`, milestone]);
    return [[settingIds[id] ?? camelCase(id), given]];
  });
  const settings = Object.fromEntries(own) as Record<string, number>;
  if (name !== 'LinearLR') return settings;
  const { totalIterations: warmupSteps, ...factors } = settings;
  return { ...factors, warmupSteps };
}

const camelCase = (id: string): string => id.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
