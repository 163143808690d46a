import { extensions } from 'vscode';

/** What the manifest says of a setting, in the language of VS Code. */
export interface SettingTexts {
  readonly description: string;
  /** The labels of a choice, by the choice's id. */
  readonly labels: Readonly<Record<string, string>>;
}

/** A setting in the manifest, as far as it is read here. */
interface ManifestSetting {
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumItemLabels?: readonly string[];
}

const nothing: SettingTexts = { description: '', labels: {} };
let known: ReadonlyMap<string, SettingTexts> | undefined;

/** The texts of a setting (key without prefix). VS Code hands the manifest out translated: nothing of it is written twice. */
export function textsOf(key: string): SettingTexts {
  known ??= readManifest();
  return known.get(`lossLandscape.${key}`) ?? nothing;
}

function readManifest(): ReadonlyMap<string, SettingTexts> {
  // It is our own manifest, whose form the tests check.
  const sections = (extensions.getExtension('loss-landscape.loss-landscape')?.packageJSON.contributes
    .configuration ?? []) as readonly { readonly properties: Readonly<Record<string, ManifestSetting>> }[];
  return new Map(
    sections
      .flatMap(({ properties }) => Object.entries(properties))
      .map(([key, setting]) => [key, readSetting(setting)]),
  );
}

function readSetting({
  markdownDescription = '',
  enum: ids = [],
  enumItemLabels = [],
}: ManifestSetting): SettingTexts {
  return {
    description: plain(markdownDescription),
    labels: Object.fromEntries(ids.map((id, i) => [id, enumItemLabels[i] ?? id])),
  };
}

/** The first paragraph, which says what a setting does: who uses it and what an empty one means is for the settings editor. */
function plain(description: string): string {
  const [paragraph] = description.split('\n\n');
  return paragraph.replace(/`#?([^`#]*)#?`/g, '$1').replace(/\\([*_`<])/g, '$1');
}

/**
 * Of a description that holds for several methods, what holds for one of them: "How far a step goes. Rprop, Adam: The
 * first step." With none of its own it is what stands before the others'.
 * @param labels the names of all of them
 */
export function descriptionFor(label: string, labels: readonly string[], description: string): string {
  const names = labels.map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const others = new RegExp(`(?:^|\\s)((?:${names})(?:, (?:${names}))*): `, 'g');
  const [usual, ...pieces] = description.split(others);
  for (let i = 0; i + 1 < pieces.length; i += 2)
    if (pieces[i].split(', ').includes(label)) return pieces[i + 1];
  return usual;
}
