// Writes what others read of the catalogue, `npm run schema`: the published schema of experiments, what the host
// knows of the entries, the learning rates that suit the gallery, and the manifest's settings with their texts and its menus about files. It
// names the texts that a translation still lacks.
import { readFileSync, writeFileSync } from 'node:fs';
import { catalogue } from '../src/core/catalogue/catalogue';
import { packed } from '../src/core/catalogue/packed';
import { experimentSchema } from '../src/core/experiment/schema/experimentSchema';
import { activationSources } from './activationSources';
import { catalogueTexts, configuration, type Language, type Texts } from './configuration';
import { functionSources } from './functionSources';
import { galleryRates } from './galleryRates';
import { withDataFiles } from './menus';
import { methodSources } from './methodSources';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const write = (path: string, value: object): void =>
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);

/** The texts that the manifest names, in its order. */
function writeTexts(path: string, language: Language, keys: readonly string[]): void {
  const own: Texts = read(path);
  const texts = { ...own, ...catalogueTexts(language, own) };
  const known = keys.filter((key) => key in texts);
  write(path, Object.fromEntries(known.map((key) => [key, texts[key]])));
  const missing = keys.filter((key) => !(key in texts));
  if (missing.length > 0) console.error(`${path} lacks ${missing.join(', ')}`);
}

write('schemas/experiment.schema.json', experimentSchema());
write('src/host/catalogue/catalogue.json', packed(catalogue));
write('src/core/functions/rates.json', galleryRates());
write('src/core/export/objective/functionSources.json', functionSources());
write('src/core/export/methods/methodSources.json', methodSources());
write('src/core/export/network/activationSources.json', activationSources());
const manifest = read('package.json');
manifest.contributes.configuration = configuration();
manifest.contributes.menus = withDataFiles(manifest.contributes.menus);
write('package.json', manifest);
const named = Array.from(JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g), ([, key]) => key);
const keys = [...new Set(named)];
writeTexts('package.nls.json', 'en', keys);
writeTexts('package.nls.ko.json', 'ko', keys);
