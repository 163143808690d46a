import { checkSettings } from '../catalogue/checkSettings';
import { find } from '../catalogue/entry';
import type { Catalogue } from '../catalogue/listed';
import { type Fields, given, list, oneOf, optional, record, text, whole } from '../text/jsonFields';
import { checkPreparation } from './checkPreparation';
import { checkReadOptions } from './checkReadOptions';
import type { DatasetSpec, ModelSpec, ObjectiveSpec } from './experiment';
import { limits } from './experiment';

/** Where the size of mini-batches stood before it became a matter of the run; it is still read there. */
export const formerBatchSize = 'batchSize';

const idsOf = (entries: readonly { readonly id: string }[]): string[] => entries.map(({ id }) => id);

/** Reads an experiment's objective; throws a Refusal. */
export function checkObjective(value: unknown, catalogue: Catalogue): ObjectiveSpec {
  const kind = oneOf(record(value, 'objective').kind, 'objective.kind', [
    'function',
    'formula',
    'dataset',
  ] as const);
  switch (kind) {
    case 'function': {
      const fields = record(value, 'objective', ['kind', 'name', 'dimension']);
      return {
        kind,
        name: oneOf(fields.name, 'objective.name', idsOf(catalogue.functions)),
        ...dimension(fields),
      };
    }
    case 'formula': {
      const fields = record(value, 'objective', ['kind', 'text', 'dimension']);
      return { kind, text: text(fields.text, 'objective.text'), ...dimension(fields) };
    }
    case 'dataset':
      return dataset(
        record(value, 'objective', [
          'kind',
          'file',
          'read',
          'target',
          'features',
          'preparation',
          'model',
          'loss',
          'lossSettings',
          formerBatchSize,
        ]),
        catalogue,
      );
  }
}

function dimension(fields: Fields): { readonly dimension?: number } {
  return optional('dimension', fields.dimension, (value) =>
    whole(value, 'objective.dimension', limits.dimension),
  );
}

function dataset(fields: Fields, { losses, models }: Catalogue): ObjectiveSpec {
  const loss = oneOf(fields.loss ?? losses[0].id, 'objective.loss', idsOf(losses));
  return {
    kind: 'dataset',
    file: text(fields.file, 'objective.file'),
    ...optional('read', fields.read, (value) => checkReadOptions(value, 'objective.read')),
    target: text(fields.target, 'objective.target'),
    ...optional('features', fields.features, (value) =>
      list(value, 'objective.features').map((name, i) => text(name, `objective.features[${i}]`)),
    ),
    ...preparation(fields.preparation),
    model: given(fields.model, { name: models[0].id }, (own) => model(own, models)),
    loss,
    ...optional('lossSettings', fields.lossSettings, (value) =>
      checkSettings(find(losses, loss)!.settings, value, 'objective.lossSettings'),
    ),
  };
}

function preparation(value: unknown): Pick<DatasetSpec, 'preparation'> {
  const checked = given(value, undefined, (own) => checkPreparation(own, 'objective.preparation'));
  return checked ? { preparation: checked } : {};
}

function model(value: unknown, models: Catalogue['models']): ModelSpec {
  const fields = record(value, 'objective.model', ['name', 'settings']);
  const name = oneOf(fields.name, 'objective.model.name', idsOf(models));
  return {
    name,
    ...optional('settings', fields.settings, (settings) =>
      checkSettings(find(models, name)!.settings, settings, 'objective.model.settings'),
    ),
  };
}
