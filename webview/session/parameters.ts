import { inOriginalUnits, type OriginalUnits } from '../../src/core/learning/preparation/originalUnits';
import { column } from '../../src/core/run/columns';
import type { PanelModel } from './panelModel';

type WithParameters = Pick<PanelModel, 'run' | 'objective' | 'units'>;

/** The way to original units, where there is one and the page holds the parameters. */
export function unitsOf({ run, objective }: Omit<WithParameters, 'units'>): OriginalUnits | undefined {
  return run && run.trajectory.dimension > 0 ? objective?.fit?.original : undefined;
}

/** The parameters at a row of the current run, in the units that are chosen; none where the page does not hold them. */
export function parametersAt(shown: WithParameters, row: number): ArrayLike<number> {
  const { run } = shown;
  if (!run || row < 0) return [];
  const { dimension } = run.trajectory;
  return parametersOf(
    shown,
    Float64Array.from({ length: dimension }, (_, i) => run.at(row, column.x + i)),
  );
}

/** Parameters as they are trained, in the units that are chosen. */
export function parametersOf(shown: WithParameters, parameters: ArrayLike<number>): ArrayLike<number> {
  const original = shown.units === 'original' ? unitsOf(shown) : undefined;
  return original ? inOriginalUnits(Float64Array.from(parameters), original) : parameters;
}
