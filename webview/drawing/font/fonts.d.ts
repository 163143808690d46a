/** A font as the bundler puts it into a program: its bytes. */
declare module '*.ttf' {
  const bytes: Uint8Array;
  // So the bundler gives a file.
  export default bytes;
}
