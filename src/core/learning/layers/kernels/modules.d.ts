/** Compiled kernels: scripts/kernels makes them while the program is built. */
declare module '*.wasm' {
  export const bytes: Uint8Array;
}
