import { type Parsed, Problem } from '../../../problem';
import type { ReadContext } from '../format';
import { type ZipEntry, zipContent } from '../packed/zipEntries';
import { attribute, xmlPieces } from './xml';

/** A sheet of a workbook that has cells. */
export interface Sheet {
  readonly name: string;
  /** The name of its file in the archive. */
  readonly path: string;
  readonly isHidden: boolean;
}

/** What a workbook says of itself (ECMA-376, part 1, chapter 18). */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly from1904: boolean;
}

/** The text of a file in the archive; undefined where there is none. */
export async function partText(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  path: string,
  around: ReadContext,
): Promise<Parsed<string> | undefined> {
  const entry = entries.find(({ name }) => name.toLowerCase() === path.toLowerCase());
  const content = entry && (await zipContent(bytes, entry, around));
  return content instanceof Uint8Array ? new TextDecoder().decode(content) : content;
}

/** Reads which sheets there are, and where. */
export async function readWorkbook(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  around: ReadContext,
): Promise<Parsed<Workbook>> {
  const book = await partText(bytes, entries, 'xl/workbook.xml', around);
  const links = await partText(bytes, entries, 'xl/_rels/workbook.xml.rels', around);
  if (book === undefined || links === undefined)
    return new Problem('It is no Excel workbook that can be read: save it as .xlsx or CSV.');
  if (book instanceof Problem) return book;
  if (links instanceof Problem) return links;
  const paths = pathsOf(links);
  const sheets: Sheet[] = [];
  let from1904 = false;
  for (const piece of xmlPieces(book)) {
    if (piece.kind !== 'open') continue;
    if (piece.name === 'workbookPr')
      from1904 = /^(?:1|true)$/.test(attribute(piece.attributes, 'date1904') ?? '');
    if (piece.name !== 'sheet') continue;
    const path = paths.get(/\s\w+:id\s*=\s*["']([^"']*)["']/.exec(piece.attributes)?.[1] ?? '');
    const name = attribute(piece.attributes, 'name') ?? '';
    const isHidden = (attribute(piece.attributes, 'state') ?? 'visible') !== 'visible';
    if (path?.includes('worksheets/')) sheets.push({ name, path, isHidden });
  }
  return { sheets, from1904 };
}

/** The files that identifiers stand for, by the path in the archive. */
function pathsOf(links: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const piece of xmlPieces(links)) {
    if (piece.kind !== 'open' || piece.name !== 'Relationship') continue;
    const target = attribute(piece.attributes, 'Target') ?? '';
    paths.set(
      attribute(piece.attributes, 'Id') ?? '',
      target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    );
  }
  return paths;
}

/** The texts that cells share, with the runs of each put together; how they are pronounced is no part of them. */
export function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let isPhonetic = false;
  for (const piece of xmlPieces(xml)) {
    if (piece.kind === 'text') {
      if (inText && !isPhonetic) text += piece.text;
    } else if (piece.name === 't') inText = piece.kind === 'open' && !piece.isEmpty;
    else if (piece.name === 'rPh') isPhonetic = piece.kind === 'open';
    else if (piece.name === 'si') {
      if (piece.kind === 'close' || piece.isEmpty) texts.push(text);
      text = '';
    }
  }
  return texts;
}
