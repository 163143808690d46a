import { type Transform, transform } from 'sucrase';

/** Whether a file is read as TypeScript: all but those that say that they are JavaScript, of which it is a superset. */
export const isTypeScript = (file: string): boolean => !/\.[cm]?jsx?$/i.test(file);

/**
 * A script as plain JavaScript that gets its imports from `require` and gives its exports to `exports`; each line stays where it
 * is. Throws where it is no script.
 */
export function stripTypes(text: string, file: string): string {
  const transforms: Transform[] = [];
  if (isTypeScript(file)) transforms.push('typescript');
  if (/\.[jt]sx$/i.test(file)) transforms.push('jsx');
  // Only modules are made strict by it.
  if (/^\s*(?:import|export)\b|\bimport\s*\(|[;}]\s*(?:import|export)\b/m.test(text))
    transforms.push('imports');
  if (transforms.length === 0) return text;
  return transform(text, { transforms, filePath: file, disableESTransforms: true, production: true }).code;
}
