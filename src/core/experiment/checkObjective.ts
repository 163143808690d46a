import { checkSettings } from '../catalogue/checkSettings';
import { find } from '../catalogue/entry';
import type { Catalogue } from '../catalogue/listed';
import {
  type Fields,
  given,
  list,
  number,
  oneOf,
  optional,
  record,
  refuse,
  shown,
  text,
  whole,
} from '../text/jsonFields';
import { checkPreparation } from './checkPreparation';
import { checkReadOptions } from './checkReadOptions';
import type { CodeSpec, DatasetSpec, GeneratedSpec, ModelSpec, ObjectiveSpec } from './experiment';
import { limits } from './experiment';

/** Where the size of mini-batches stood before it became a matter of the run; it is still read there. */
export const formerBatchSize = 'batchSize';

const idsOf = (entries: readonly { readonly id: string }[]): string[] => entries.map(({ id }) => id);

/** Reads an experiment's objective; throws a Refusal. */
export function checkObjective(value: unknown, catalogue: Catalogue): ObjectiveSpec {
  const kind = oneOf(record(value, 'objective').kind, 'objective.kind', [
    'function',
    'formula',
    'code',
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
    case 'code':
      return code(record(value, 'objective', ['kind', 'file', 'function', 'dimension', 'fixed', 'content']));
    case 'dataset':
      return dataset(
        record(value, 'objective', [
          'kind',
          'file',
          'generated',
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

function code({ file, function: name, fixed, content, ...rest }: Fields): CodeSpec {
  return {
    kind: 'code',
    file: text(file, 'objective.file'),
    function: functionName(name),
    ...dimension(rest),
    ...optional('fixed', fixed, (value) =>
      Object.fromEntries(
        Object.entries(record(value, 'objective.fixed')).map(([argument, own]) => [
          argument,
          number(own, `objective.fixed.${argument}`),
        ]),
      ),
    ),
    ...optional('content', content, (value) => text(value, 'objective.content')),
  };
}

/** A name, or names with dots between. */
function functionName(value: unknown): string {
  const name = text(value, 'objective.function');
  if (!/^[\p{L}_$][\p{L}\p{N}_$]*(\.[\p{L}_$][\p{L}\p{N}_$]*)*$/u.test(name))
    refuse('objective.function', `must be the name of a function, not ${shown(name)}`);
  return name;
}

function dimension(fields: Fields): { readonly dimension?: number } {
  return optional('dimension', fields.dimension, (value) =>
    whole(value, 'objective.dimension', limits.dimension),
  );
}

function dataset(fields: Fields, catalogue: Catalogue): ObjectiveSpec {
  const { losses, models } = catalogue;
  const source = data(fields, catalogue);
  const usual = usualFor(source, catalogue);
  const loss = oneOf(fields.loss ?? usual.loss, 'objective.loss', idsOf(losses));
  return {
    kind: 'dataset',
    ...source,
    ...optional('features', fields.features, (value) =>
      list(value, 'objective.features').map((name, i) => text(name, `objective.features[${i}]`)),
    ),
    ...preparation(fields.preparation),
    model: given(fields.model, { name: usual.model }, (own) => model(own, models)),
    loss,
    ...optional('lossSettings', fields.lossSettings, (value) =>
      checkSettings(find(losses, loss)!.settings, value, 'objective.lossSettings'),
    ),
  };
}

/** Where the data comes from, and what is to be learnt of it: generated data has a target of its own. */
function data(
  { file, generated: made, read, target }: Fields,
  { generated }: Catalogue,
): Pick<DatasetSpec, 'file' | 'generated' | 'read' | 'target'> {
  if (made === undefined)
    return {
      file: text(file, 'objective.file'),
      ...optional('read', read, (value) => checkReadOptions(value, 'objective.read')),
      target: text(target, 'objective.target'),
    };
  for (const [name, value] of Object.entries({ file, read }))
    if (value !== undefined) refuse(`objective.${name}`, 'must be left out where "generated" is given');
  const spec = checkGenerated(made, generated);
  const own = find(generated, spec.name)!.target;
  return { generated: spec, target: given(target, own, (value) => text(value, 'objective.target')) };
}

/** Reads what data is generated; throws a Refusal. */
export function checkGenerated(value: unknown, generated: Catalogue['generated']): GeneratedSpec {
  const fields = record(value, 'objective.generated', ['name', 'settings']);
  const name = oneOf(fields.name, 'objective.generated.name', idsOf(generated));
  const known = find(generated, name)!.settings;
  return { name, settings: checkSettings(known, fields.settings, 'objective.generated.settings') };
}

/** The model and the loss that go without saying: generated data is for one of its own. */
function usualFor(
  { generated: made }: Pick<DatasetSpec, 'generated'>,
  { generated, losses, models }: Catalogue,
): { readonly model: string; readonly loss: string } {
  const entry = made && find(generated, made.name);
  const ofTask = entry?.task === 'classes' ? losses.find(({ target }) => target === 'class') : undefined;
  return { model: entry?.model ?? models[0].id, loss: (ofTask ?? losses[0]).id };
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
