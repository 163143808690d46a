/** The settings of functions in files, which belong to no run: with the manifest's own names, in the order of the settings editor. */
const settings: Readonly<Record<string, object>> = {
  'code.lenses': {
    ...choices('code.lenses', ['always', 'candidates', 'never']),
    default: 'candidates',
    scope: 'resource',
  },
  live: { type: 'boolean', default: false, scope: 'resource' },
  'code.python': { type: 'string', default: '', scope: 'machine-overridable' },
  'code.r': { type: 'string', default: '', scope: 'machine-overridable' },
  'code.parallel': {
    type: 'string',
    default: '',
    pattern: '^(|loky|(dask|ray)(:.+)?)$',
    scope: 'machine-overridable',
  },
  'code.workers': { type: 'integer', default: 2, minimum: 1, maximum: 1024, scope: 'machine-overridable' },
  'code.loadLimit': { type: 'number', default: 60, minimum: 1, maximum: 3600, scope: 'resource' },
  'code.callLimit': { type: 'number', default: 10, minimum: 0.1, maximum: 3600, scope: 'resource' },
  'code.memory': { type: 'integer', default: 2048, minimum: 128, maximum: 1_000_000, scope: 'resource' },
};

function choices(key: string, ids: readonly string[]): object {
  return {
    type: 'string',
    enum: ids,
    enumItemLabels: ids.map((id) => `%setting.${key}.${id}.label%`),
    markdownEnumDescriptions: ids.map((id) => `%setting.${key}.${id}%`),
  };
}

/** Their names, without the extension's prefix. */
export const codeSettingKeys: readonly string[] = Object.keys(settings);

/** Their section of the manifest's `contributes.configuration`. */
export function codeSection(order: number): object {
  const properties = Object.entries(settings).map(([key, schema], i) => [
    `lossLandscape.${key}`,
    { ...schema, order: i + 1, markdownDescription: `%setting.${key}%` },
  ]);
  return { title: '%configuration.code%', order, properties: Object.fromEntries(properties) };
}
