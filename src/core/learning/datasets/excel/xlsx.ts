import { type Parsed, Problem } from '../../../problem';
import { listed, shown } from '../cells';
import { type Doubt, optionText } from '../doubt';
import type { DatasetFormat } from '../format';
import type { CellGrid } from '../grid';
import { isZip, zipEntries } from '../packed/zipEntries';
import type { ReadOptions } from '../readOptions';
import { tableOf } from '../tableOf';
import { textGrid } from '../textGrid';
import { limited } from '../textTable';
import { untold } from '../told';
import { cellStyles } from './formats';
import { type SheetContext, sheetText } from './sheet';
import { partText, readWorkbook, type Sheet, sharedTexts } from './workbook';

/** An Excel workbook: the sheet that is asked for, else the first one. */
export const xlsxFiles: DatasetFormat = {
  sniff(bytes, name) {
    if (!isZip(bytes)) return false;
    const entries = zipEntries(bytes);
    if (entries instanceof Problem) return /\.xls[xm]$/i.test(name);
    return entries.some((entry) => /^xl\/workbook\.(?:xml|bin)$/i.test(entry.name));
  },
  async read({ bytes, around }, asked) {
    const entries = zipEntries(bytes);
    if (entries instanceof Problem) return entries;
    const book = await readWorkbook(bytes, entries, around);
    if (book instanceof Problem) return book;
    const sheets = chosenSheets(book.sheets, asked.sheet);
    if (sheets instanceof Problem) return sheets;
    const part = (path: string): Promise<Parsed<string> | undefined> =>
      partText(bytes, entries, path, around);
    const [shared, styles] = [await part('xl/sharedStrings.xml'), await part('xl/styles.xml')];
    if (shared instanceof Problem) return shared;
    if (styles instanceof Problem) return styles;
    const context = {
      texts: shared === undefined ? [] : sharedTexts(shared),
      styles: styles === undefined ? [] : cellStyles(styles),
      from1904: book.from1904,
    };
    const options = { decimal: '.', ...asked } as const;
    let found: { readonly sheet: Sheet; readonly grid: CellGrid } | undefined;
    for (const sheet of sheets) {
      const grid = sheetGrid(await part(sheet.path), sheet, context, options);
      if (grid instanceof Problem) return grid;
      if (grid === undefined) continue;
      found = { sheet, grid };
      break;
    }
    if (!found)
      return new Problem(
        `Sheet ${shown(sheets[0].name)} holds no data${otherSheets(book.sheets, sheets[0])}.`,
      );
    const table = tableOf(withDoubt(found.grid, book.sheets, found.sheet, asked), options);
    if (table instanceof Problem) return table;
    const names = book.sheets.map(({ name }) => name);
    return { ...table, warnings: limited(table.warnings), parts: { option: 'sheet', names } };
  },
};

/** The cells of a sheet; undefined where it has none. */
function sheetGrid(
  xml: Parsed<string> | undefined,
  { name }: Sheet,
  context: SheetContext,
  options: ReadOptions,
): Parsed<CellGrid> | undefined {
  if (xml instanceof Problem) return xml;
  if (xml === undefined) return new Problem(`Sheet ${shown(name)} is not in the workbook: it is damaged.`);
  const sheet = sheetText(xml, context);
  if (sheet instanceof Problem) return sheet;
  const grid = textGrid(sheet.text, options, untold, undefined, ',');
  if (grid === undefined || grid instanceof Problem || sheet.unsolved === undefined) return grid;
  const text = `Cell ${sheet.unsolved} holds a formula without its result, which counts as missing, and so do others like it: open the workbook in Excel and save it.`;
  return { ...grid, warnings: [{ text }, ...grid.warnings] };
}

/** Asks for the sheet where there are several and nobody said which. */
function withDoubt(grid: CellGrid, sheets: readonly Sheet[], taken: Sheet, { sheet }: ReadOptions): CellGrid {
  if (sheets.length === 1 || sheet !== undefined) return grid;
  const others = sheets.filter((own) => own !== taken);
  const doubt: Doubt = {
    kind: 'sheet',
    text: `Of ${sheets.length} sheets, ${shown(taken.name)} was read; for another one say ${optionText({ sheet: others[0].name })}.`,
    choices: [taken, ...others].map(({ name }) => ({ text: shown(name), read: { sheet: name } })),
  };
  return { ...grid, doubts: [doubt, ...grid.doubts], warnings: [{ text: doubt.text }, ...grid.warnings] };
}

/** The sheet that is asked for; else those that may be meant, of which the first with cells is. */
function chosenSheets(sheets: readonly Sheet[], asked: string | undefined): Parsed<readonly Sheet[]> {
  const names = listed(sheets.map(({ name }) => shown(name)));
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const found =
    asked === undefined
      ? visible.length > 0
        ? visible
        : sheets
      : sheets.filter(({ name }) => name === asked);
  if (found.length > 0) return found;
  return new Problem(
    asked === undefined
      ? 'The workbook has no sheet with cells.'
      : `There is no sheet ${shown(asked)}: choose from ${names}.`,
  );
}

function otherSheets(sheets: readonly Sheet[], taken: Sheet): string {
  const others = sheets.filter((sheet) => sheet !== taken);
  if (others.length === 0) return ': choose another file';
  return `: say which to read, for example ${optionText({ sheet: others[0].name })}`;
}
