import { Uri } from 'vscode';
import type { DatasetSpec, GeneratedSpec } from '../../core/experiment/experiment';
import { generatedAgainst } from '../../core/experiment/readExperiment';
import { type Parsed, Problem } from '../../core/problem';
import { parseJson } from '../../core/text/json';
import { catalogue } from '../catalogue/catalogue';

/** Of the addresses of generated data, which is in no file; `host/views/generatedDocuments.ts` shows it as a document. */
export const generatedScheme = 'loss-landscape-generated';

/** The address of generated data: its name, and its settings as the query. */
export const generatedUri = ({ name, settings = {} }: GeneratedSpec): Uri =>
  Uri.from({ scheme: generatedScheme, path: `/${name}.csv`, query: JSON.stringify(settings) });

/** The generated data at an address; undefined where it is that of a file. A Problem where there is no such data. */
export function generatedAt({ scheme, path, query }: Uri): Parsed<GeneratedSpec> | undefined {
  if (scheme !== generatedScheme) return undefined;
  const settings = parseJson(query === '' ? '{}' : query, 'address');
  if (settings instanceof Problem) return settings;
  return generatedAgainst({ name: path.replace(/^\/|\.csv$/g, ''), settings }, catalogue);
}

/** What an objective names of data at an address. */
export function sourceMember(uri: Uri): Pick<DatasetSpec, 'file' | 'generated'> {
  const generated = generatedAt(uri);
  return generated && !(generated instanceof Problem) ? { generated } : { file: uri.toString() };
}
