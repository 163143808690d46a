import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { PythonFramework } from '../languages/frameworks';
import { pythonFloat } from '../languages/pythonWords';
import { moreOf } from '../layers/layerFunction';
import type { LayerKind } from '../layers/layerPlan';
import { indented } from '../lines';
import type { FirstOrderPlan } from '../methods/methodPlan';
import type { NativeClass } from '../methods/native';
import { walkNames } from '../names';
import { updateStep } from '../recipe/updateStep';
import { docstringLines, nativeParts, type PythonRun } from './pythonProgram';

const indent = '    ';

/** A framework's class for a group of layers, by that group's plan. */
export type ClassOfGroup = (plan: FirstOrderPlan) => NativeClass;

/** The function that makes what walks in layers of a kind, and what that takes besides. */
export interface LayerFactory {
  readonly lines: readonly string[];
  readonly more: readonly string[];
}

/** The function that makes what walks in layers of a kind: its lines define `walk`. */
export function layerFactory(
  { name }: PythonRun,
  { name: ending, remark }: LayerKind,
  parameters: string,
  lines: readonly string[],
): readonly string[] {
  const said = remark === undefined ? [] : docstringLines([remark]);
  return [
    `def ${name}_of_${ending}(${parameters}):`,
    ...indented([...said, ...lines, '', 'return walk'], indent),
  ];
}

/** A group of layers that walks by a framework's class. */
export function classFactory(
  run: PythonRun,
  library: Exclude<PythonFramework, 'numpy'>,
  kind: LayerKind,
  plan: FirstOrderPlan,
  own: NativeClass,
): LayerFactory {
  const isTorch = library === 'pytorch';
  const takesDecay = isTorch && plan.before.every(({ name }) => name === 'addDecayedWeights');
  const decay =
    takesDecay && plan.coupledDecay > 0 ? [`weight_decay=${pythonNumber(plan.coupledDecay)}`] : [];
  const { before: _, ...rest } = plan;
  const before = updateStep(
    { ...rest, schedule: [], before: takesDecay ? [] : plan.before, drawn: {} },
    run.precision,
    run.framework.dialect,
    walkNames('snake', run.framework.dialect.calls),
  );
  const isScheduled = plan.schedule.length > 0;
  const rate = kind.factor === undefined ? 'learning_rate' : `${pythonFloat(kind.factor)} * learning_rate`;
  const parts = nativeParts[library](
    { ...own, options: [...own.options, ...decay] },
    plan,
    isScheduled ? rate : undefined,
    false,
  );
  const carried = before.state.map((line) => line.split(' = ')[0]);
  const held = [...carried, ...(library === 'jax' ? ['state'] : [])];
  const lines = [
    ...(isTorch ? ['x = x.clone()'] : []),
    ...(isScheduled ? [`learning_rate = ${pythonFloat(plan.learningRate)}`] : []),
    ...before.constants,
    ...before.state,
    ...parts.make,
    '',
    `def walk(${isTorch ? '_' : 'x'}, g, k, learning_rate):`,
    ...indented(
      [
        ...(held.length > 0 ? [`nonlocal ${held.join(', ')}`] : []),
        ...before.lines,
        ...parts.step,
        isTorch ? 'return x.clone()' : 'return x',
      ],
      indent,
    ),
  ];
  return { lines: layerFactory(run, kind, 'x', lines), more: moreOf(before.lines) };
}
