import { clockTime, isoTime } from '../isoTime';
import { attribute, xmlPieces } from './xml';

/** What a number stands for by the format in which its cell shows it. */
export type ShownKind = 'number' | 'date' | 'time' | 'elapsed';

/** Formats that every workbook has without naming them (ECMA-376, part 1, section 18.8.30). */
function builtIn(id: number): ShownKind {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
  if (id === 46) return 'elapsed';
  return (id >= 18 && id <= 21) || (id >= 45 && id <= 47) ? 'time' : 'number';
}

/** What a format such as "yyyy-mm-dd" or "[h]:mm" shows; texts in quotes, colours and conditions are no part of that. */
function shownBy(format: string): ShownKind {
  const [positive] = format.split(';');
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*./g, '');
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return 'elapsed';
  const letters = bare
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
    .toLowerCase();
  if (/[yd]/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters))) return 'date';
  return /[hs]/.test(letters) && !/[0#?]/.test(letters.replace(/s\.0+/g, 's')) ? 'time' : 'number';
}

/** For each style of a workbook's cells, what numbers in it stand for (xl/styles.xml). */
export function cellStyles(xml: string): ShownKind[] {
  const own = new Map<number, ShownKind>();
  const styles: ShownKind[] = [];
  let inCells = false;
  for (const piece of xmlPieces(xml)) {
    if (piece.kind === 'close' && piece.name === 'cellXfs') break;
    if (piece.kind !== 'open') continue;
    const id = Number(attribute(piece.attributes, 'numFmtId') ?? 0);
    if (piece.name === 'numFmt') own.set(id, shownBy(attribute(piece.attributes, 'formatCode') ?? ''));
    else if (piece.name === 'cellXfs') inCells = true;
    else if (piece.name === 'xf' && inCells) styles.push(own.get(id) ?? builtIn(id));
  }
  return styles;
}

/** Days between 1970 and the first day of a workbook, which is 1900 or, on old Macs, 1904. */
const epochDays = { 1900: -25_569, 1904: -24_107 } as const;

/** A number as the date, the time or the duration that it stands for. Before March 1900 days are one off, as Excel knows a 29 February 1900. */
export function momentText(serial: number, shown: Exclude<ShownKind, 'number'>, from1904: boolean): string {
  if (shown === 'elapsed') return clockTime(serial * 86_400) || String(serial);
  if (shown === 'time' && serial >= 0 && serial < 1) return clockTime(serial * 86_400);
  const days = serial + epochDays[from1904 ? 1904 : 1900] + (!from1904 && serial < 60 ? 1 : 0);
  return isoTime(Math.round(days * 86_400_000));
}
