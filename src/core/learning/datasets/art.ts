/** Lines at the top that tell whether a text is a drawn table. */
const sampledLines = 50;
const sampledCharacters = 2 ** 14;

const rule = /^[\s|+:\-=_─━═╌┄│┃║┼╪╬╫├┤┌┬┐└┴┘╞╡╟╢╒╤╕╘╧╛╭╮╰╯┏┳┓┡╇┩┗┻┛┣┫╋╠╣╔╦╗╚╩╝·]+$/;
const drawn = /[-=_─━═]{3}|\|\s*:?-+:?\s*\||[┌└├╞╔╚┏┗]/;
const bars = /[│┃║]/g;

/**
 * A table that is drawn with signs, as Markdown, psql, MySQL and terminals do, without the drawing: lines of rules and the
 * bars at both ends are blanks then, so that everything else keeps its place. Other texts come back as they are.
 */
export function withoutArt(text: string): string {
  const head = text.slice(0, sampledCharacters).split('\n').slice(0, sampledLines);
  const lines = head.map((line) => line.trim()).filter((line) => line !== '');
  const outer = lines.filter((line) => /^[|│┃║].*[|│┃║]$/.test(line) || isRule(line)).length;
  if (!lines.some(isRule) && outer * 2 <= lines.length) return text;
  return text
    .split('\n')
    .map((line) =>
      isRule(line.trim()) ? blank(line) : withoutBars(line.replace(bars, '|'), outer * 2 > lines.length),
    )
    .join('\n');
}

const isRule = (line: string): boolean => rule.test(line) && drawn.test(line);

const blank = (line: string): string =>
  line.endsWith('\r') ? `${' '.repeat(line.length - 1)}\r` : ' '.repeat(line.length);

function withoutBars(line: string, outer: boolean): string {
  if (!outer) return line;
  return line.replace(/^\s*\|/, (bar) => ' '.repeat(bar.length)).replace(/\|(\s*)$/, ' $1');
}
