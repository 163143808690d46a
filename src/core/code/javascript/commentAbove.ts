/** The comment that ends on the line above a position, without code between: what a person writes about what follows. */
export function commentAbove(text: string, position: number): string {
  const lines = text
    .slice(0, position)
    .split(/\r\n|\r|\n/)
    .slice(0, -1);
  const found: string[] = [];
  let isInside = false;
  for (const line of lines.reverse()) {
    const trimmed = line.trim();
    if (trimmed.endsWith('*/')) isInside = true;
    if (!isInside && !trimmed.startsWith('//')) break;
    found.unshift(line);
    if (trimmed.includes('/*')) isInside = false;
  }
  return found.join('\n');
}
