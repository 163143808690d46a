import { rFunctions } from './rFunctions';

/** The comment that ends on the line above a function: what a person writes about it. Empty where there is none. */
export function commentAboveR(text: string, name: string): string {
  const found = rFunctions(text).find((each) => each.name === name);
  const lines = text.split(/\r\n|\r|\n/).slice(0, (found?.line ?? 1) - 1);
  const first = lines.findLastIndex((line) => !line.trim().startsWith('#')) + 1;
  return lines.slice(first).join('\n');
}
