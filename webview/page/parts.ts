/**
 * The parts of the panel that few people use at once: each is a bundle of its own in dist/webview (esbuild.mjs), which is
 * loaded when it is first used. A part imports what it computes with, and is handed the rest: what it imports of the
 * page's own modules is there twice.
 */
interface PageParts {
  readonly exports: typeof import('../picture/part');
  readonly surface: typeof import('../surface/part');
  readonly vector: typeof import('../still/part');
}

const loaded = new Map<keyof PageParts, Promise<unknown>>();

/** Loads a part, once; rejects where that cannot be had, for example because the extension has been updated meanwhile. */
export function loadPart<Name extends keyof PageParts>(name: Name): Promise<PageParts[Name]> {
  const known = loaded.get(name) ?? import(addressOf(name));
  loaded.set(name, known);
  known.catch(() => loaded.delete(name));
  // The bundle of this name exports what its source exports.
  return known as Promise<PageParts[Name]>;
}

/** Hands in a part that stands in the page's own bundle: where there is no folder of parts. */
export function holdPart<Name extends keyof PageParts>(name: Name, part: PageParts[Name]): void {
  loaded.set(name, Promise.resolve(part));
}

function addressOf(name: keyof PageParts): string {
  const { parts } = document.body.dataset;
  if (parts === undefined) throw new Error('The page does not know where its parts are.');
  return `${parts}/${name}.js`;
}
