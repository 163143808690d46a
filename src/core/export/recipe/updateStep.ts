import type { Precision } from '../../precision';
import type { VectorDialect, WrittenStep } from '../languages/dialect';
import { drawnNames, type FirstOrderPlan } from '../methods/methodPlan';
import type { ProgramNames } from '../names';
import { namedRecipe } from './namedRecipe';
import { vectorStep } from './vectorStep';

/** The gradient's way to what walks: the schedule and what is done before, in a language with arrays. */
export const updateStep = (
  { schedule, before, drawn }: FirstOrderPlan,
  precision: Precision,
  dialect: VectorDialect,
  names: ProgramNames,
): WrittenStep =>
  vectorStep(namedRecipe([...schedule, ...before], precision, 'update'), dialect, names, {
    ...{ x: 'x', gradient: 'g', rate: 'learning_rate', step: 'k', value: 'value' },
    drawn: drawnNames(drawn),
  });
