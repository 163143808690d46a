/** Node's `process`, where there is one. */
interface MaybeNode {
  readonly process?: { readonly versions?: { readonly node?: string } };
}

/** Where the extension runs: "node" (desktop, remote), or "web" (the browser's worker), which has neither processes nor files of its own. */
export const host: 'node' | 'web' = hostOf(globalThis);

function hostOf({ process }: MaybeNode): 'node' | 'web' {
  return process?.versions?.node === undefined ? 'web' : 'node';
}
