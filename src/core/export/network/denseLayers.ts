import type { LayerForm } from '../../learning/layers/form';
import { activationFormula } from '../data/activationFormulas';
import type { ElementwiseFormula } from '../data/elementwise';
import { sizeOfForm } from './forms';

/** A layer of weighted sums: W row by row, [input][output], and then b, among the parameters. */
export interface DenseLayerPlan {
  readonly inputs: number;
  readonly outputs: number;
  readonly from: number;
  readonly hasBias: boolean;
  /** Absent: its sums are its outputs. */
  readonly activation?: ElementwiseFormula;
  /** Its input is added to its output. */
  readonly isResidual: boolean;
}

/** A network as layers of weighted sums with formulas as activations; undefined where it is more than that. */
export function denseLayers(form: LayerForm): readonly DenseLayerPlan[] | undefined {
  const layers: DenseLayerPlan[] = [];
  let from = 0;
  for (const { forms, isResidual } of blocksOf(form)) {
    const [first, second, ...others] = forms;
    if (first?.kind !== 'dense' || others.length > 0) return undefined;
    if (second && second.kind !== 'activation') return undefined;
    const activation = second && activationFormula(second.id);
    if (second && !activation && second.id !== 'identity') return undefined;
    const { inputs, outputs, hasBias } = first;
    layers.push({ inputs, outputs, from, hasBias, isResidual, ...(activation && { activation }) });
    from += sizeOfForm(first);
  }
  return layers;
}

interface LayerBlock {
  readonly forms: readonly LayerForm[];
  readonly isResidual: boolean;
}

/** Layers with weights, each with what follows it. */
function blocksOf(form: LayerForm): readonly LayerBlock[] {
  const blocks: LayerBlock[] = [];
  const leaves: LayerForm[] = [];
  const end = (): void => {
    if (leaves.length > 0) blocks.push({ forms: leaves.splice(0), isResidual: false });
  };
  for (const inner of flat(form)) {
    if (inner.kind === 'residual') {
      end();
      blocks.push({ forms: inner.shortcut ? [] : flat(inner.inner), isResidual: true });
      continue;
    }
    if (inner.kind !== 'activation') end();
    leaves.push(inner);
  }
  end();
  return blocks;
}

const flat = (form: LayerForm): readonly LayerForm[] =>
  form.kind === 'sequence' ? form.layers.flatMap(flat) : [form];
