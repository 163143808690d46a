import { numbersOf } from '../../learning/datasets/imageShape';
import type { LayerForm } from '../../learning/layers/form';

type Dropout = Extract<LayerForm, { readonly kind: 'dropout' }>;

/** Sums of each kind that a unit of a recurrent layer has. */
export const gatesOf = ({ cell }: { readonly cell: string }): number => (cell === 'gru' ? 3 : 1);

/** How many parameters a layer has. */
export function sizeOfForm(form: LayerForm): number {
  const all = (forms: readonly LayerForm[]): number =>
    forms.reduce((sum, inner) => sum + sizeOfForm(inner), 0);
  switch (form.kind) {
    case 'dense':
      return (form.inputs + (form.hasBias ? 1 : 0)) * form.outputs;
    case 'convolution': {
      const { image, height, width, filters, hasBias } = form.shape;
      return (numbersOf({ ...image, height, width }) + (hasBias ? 1 : 0)) * filters;
    }
    case 'recurrent':
      return (form.channels + form.units + 2) * gatesOf(form) * form.units;
    case 'batchNorm':
    case 'layerNorm':
      return 2 * form.width;
    case 'perPixel':
      return sizeOfForm(form.inner);
    case 'sequence':
      return all(form.layers);
    case 'residual':
      return all([form.inner, ...(form.shortcut ? [form.shortcut] : [])]);
    case 'repeated':
      return sizeOfForm(form.layers[0]);
    default:
      return 0;
  }
}

/** The layers that a layer is made of. */
export function innerForms(form: LayerForm): readonly LayerForm[] {
  switch (form.kind) {
    case 'sequence':
    case 'repeated':
      return form.layers;
    case 'residual':
      return [form.inner, ...(form.shortcut ? [form.shortcut] : [])];
    case 'perPixel':
      return [form.inner];
    default:
      return [];
  }
}

/** All layers of dropout, in the order in which rows go through them. */
export function dropoutsIn(form: LayerForm): readonly Dropout[] {
  return form.kind === 'dropout' ? [form] : innerForms(form).flatMap(dropoutsIn);
}
