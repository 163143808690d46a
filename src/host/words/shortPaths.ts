/** The folders of a URI, or of a path from a root ("/", "C:\", "\\server\"); their names may hold blanks inside. */
const folders =
  /\b[a-z][\w+.-]+:\/\/(?:[^\s"'<>]*\/)?|(?<![\w)\]])(?:[a-z]:)?[\\/]{1,2}(?:[^\\/\s"'`<>|:*?][^\\/\n"'`<>|:*?]*[\\/]+)+/gi;

/** A text in which nobody's folders can be read: of each path from a root only the last part stays, as in "…/data.csv". */
export function shortPaths(text: string): string {
  return text.replace(folders, '…/');
}
