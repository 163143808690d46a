import type { TextDocument, Uri } from 'vscode';
import { fileKinds } from '../../core/learning/datasets/kinds';

/** How the names of files end that are tables now and then, and mostly something else. */
const mostlyOthers: readonly string[] = [
  'txt',
  'json',
  'dat',
  'data',
  'db',
  'gz',
  'zip',
  'html',
  'htm',
  'png',
];

/** How all files end that can be read. */
export const readableEndings: readonly string[] = [
  ...new Set(fileKinds.flatMap(({ extensions }): readonly string[] => extensions)),
];

/** How files end that are data. */
export const dataEndings: readonly string[] = readableEndings.filter((end) => !mostlyOthers.includes(end));

/** The names of files that are data, packed or not; the same stands in the manifest's menus. */
export const dataName = new RegExp(`[.-](${dataEndings.join('|')})(\\.(gz|zip))?$`, 'i');

/** Which other files menus take for data: of these kinds, where their own name or their folder's says so. */
export const sometimesData = {
  ending: /^\.(json|txt|dat|data)$/,
  name: /(^|[^a-z])data(sets?)?[^a-z]/,
  folder: /(^|\W)data(sets?)?$/,
} as const;

/** Whether a file is data by its name. */
export const isDataset = (uri: Uri): boolean => dataName.test(uri.path);

/** What is looked at of a text. */
const sampledCharacters = 4000;
const numberCell = /(^|[,;|\t ])\s*[-+]?\.?\d[\d.,]*(e[-+]?\d+)?\s*($|[,;|\t ])/i;

/** Whether a document could be a table, at a glance: rows of cells with numbers among them, or records of JSON. */
export function looksLikeTable(document: TextDocument): boolean {
  const end = document.positionAt(sampledCharacters);
  const text = document.getText().slice(0, document.offsetAt(end));
  if (/^\s*(\[\s*[[{]|\{.*\}\s*\n\s*\{|\{\s*"[^"]*"\s*:\s*\[)/.test(text)) return true;
  const lines = text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 10);
  const rows = lines.filter((line) => numberCell.test(line) && /[,;|\t]|\S +\S/.test(line.trim()));
  return rows.length >= 2 && rows.length >= lines.length - 2;
}
