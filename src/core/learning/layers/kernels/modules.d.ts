/** The bytes of compiled kernels: scripts/kernels makes them while the program is built. */
declare module '*.wasm' {
  const bytes: Uint8Array;
  // biome-ignore lint/style/noDefaultExport: what esbuild makes of bytes has no other.
  export default bytes;
}
