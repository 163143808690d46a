import type { LineSource } from '../board/lineSource';
import { ownLine } from '../board/ownLine';
import type { RunSpec } from '../experiment/experiment';
import type { FormulaPart, Insight } from '../optimizers/insight';
import { scheduleFor } from '../run/prepare';

/** The learning rate that a schedule gives a step, after so many, as a line of its own; none where it never changes. */
export function rateLines({ schedule: memory }: Insight, step: number, spec: RunSpec): readonly LineSource[] {
  // Of batches it asks for the loss over all rows only as it goes on, and here it does not.
  const schedule = scheduleFor(spec, undefined);
  if (!memory || !schedule?.advance) return [];
  const { formula, names } = schedule.told?.(step, memory) ?? {};
  const line = { target: 'η', ...(formula !== undefined && { formula }), ...(names && { names }) };
  return [ownLine({ ...line, result: memory[0] })];
}

/** The learning rate of a group of parameters, where it has one of its own. */
export function groupRateLines(
  { schedule: memory }: Insight,
  { state }: Pick<FormulaPart, 'state'>,
): readonly LineSource[] {
  const [own] = state.schedule;
  if (!memory || own === memory[0] || memory[0] === 0) return [];
  const names = {
    factor: { symbol: 'r', value: own / memory[0], isConstant: true },
    eta: { symbol: 'η', value: memory[0] },
  };
  return [ownLine({ target: 'η', formula: 'factor*eta', names, result: own })];
}
