import type { Random } from '../src/core/random';

/** What VS Code takes for a link in messages and below boxes (its `parseLinkedText`). */
export const linkSyntax = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

/** What it takes for an icon in lists, titles and the status bar. */
export const iconSyntax = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

/** Characters that hide, or that change the order of others. */
export const hiddenCharacters = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u3164]/u;

const pieces = [
  '[Fix it](command:workbench.action.closeWindow)',
  '[open](https://example.com "title")',
  "[a](file:///etc/passwd 'x')",
  '[a]\u200b(command:x)',
  '[[a]](command:x)',
  '[',
  '](command:x)',
  '(command:x)',
  '$(error)',
  '$(sync~spin)',
  '\\$(bug)',
  '$',
  '(heart)',
  '$\u2066(check)',
  '**bold** _it_ `code`',
  '<img src=x onerror=alert(1)>',
  'https://example.com',
  '\u202egnp.exe',
  '\u2067x\u2069',
  '\u200b\u200d\u2060\ufeff',
  '\u001b]8;;http://example.com\u0007x\u001b[31m',
  '\u009b31m',
  '\n',
  '\r\n\t',
  '\u2028',
  '\ud800',
  '\u{e0041}',
  '{0}',
  '%s',
  '"',
  "'",
  ',',
  '__proto__',
  'toString',
  '한글',
  '👩\u200d🔬',
  'x',
  ' ',
] as const;

/** A text as nobody means well who writes it: up to eight pieces, one of them now and then ten thousand times. */
export function hostileText(random: Random): string {
  const piece = (): string => pieces[Math.floor(random.uniform() * pieces.length)];
  const text = Array.from({ length: 1 + Math.floor(random.uniform() * 8) }, piece).join('');
  return random.uniform() < 0.02 ? text + piece().repeat(10_000) : text;
}
