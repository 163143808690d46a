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
import { sheetText } from './sheet';
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
    const sheet = chosenSheet(book.sheets, asked.sheet);
    if (sheet instanceof Problem) return sheet;
    const parts = ['xl/sharedStrings.xml', 'xl/styles.xml', sheet.path];
    const [shared, styles, cells] = await Promise.all(
      parts.map((path) => partText(bytes, entries, path, around)),
    );
    const damaged = [shared, styles, cells].find((part) => part instanceof Problem);
    if (damaged instanceof Problem) return damaged;
    if (typeof cells !== 'string')
      return new Problem(`Sheet ${shown(sheet.name)} is not in the workbook: it is damaged.`);
    const text = sheetText(cells, {
      texts: typeof shared === 'string' ? sharedTexts(shared) : [],
      styles: typeof styles === 'string' ? cellStyles(styles) : [],
      from1904: book.from1904,
    });
    if (text instanceof Problem) return text;
    const options = { decimal: '.', ...asked } as const;
    const grid = textGrid(text, options, untold, ',');
    if (grid === undefined)
      return new Problem(`Sheet ${shown(sheet.name)} holds no data${otherSheets(book.sheets, sheet)}.`);
    const table =
      grid instanceof Problem ? grid : tableOf(withDoubt(grid, book.sheets, sheet, asked), options);
    if (table instanceof Problem) return table;
    const names = book.sheets.map(({ name }) => name);
    return { ...table, warnings: limited(table.warnings), parts: { option: 'sheet', names } };
  },
};

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

function chosenSheet(sheets: readonly Sheet[], asked: string | undefined): Parsed<Sheet> {
  const names = listed(sheets.map(({ name }) => shown(name)));
  const found =
    asked === undefined
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : sheets.find(({ name }) => name === asked);
  if (found) return found;
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
