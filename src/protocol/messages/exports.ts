/** What of the panel can be written to a file. */
export const exportedKinds = ['png', 'svg', 'pdf', 'gif', 'apng', 'webm', 'csv', 'json', 'html'] as const;
export type ExportedKind = (typeof exportedKinds)[number];

/** Where it goes: to a file that a person names, or beside the Markdown file that is open, with a link in it. */
export const exportPlaces = ['file', 'markdown'] as const;
export type ExportPlace = (typeof exportPlaces)[number];

/** A file is sent in pieces of at most so many bytes. */
export const mostOfPiece = 1_000_000;

/** What the panel's page asks to write a file: first for its place, then piece by piece. */
export interface ExportQuestions {
  /** Lets a person say where; `chosen` is false when they leave it. What was begun before is given up. */
  readonly exportTo: {
    readonly ask: { readonly kind: ExportedKind; readonly place: ExportPlace };
    readonly answer: { readonly chosen: boolean };
  };
  /** The next bytes of the file, which is written behind the last of them; then its name is answered. */
  readonly exportPiece: {
    readonly ask: { readonly bytes: ArrayBuffer; readonly isLast: boolean };
    readonly answer: { readonly saved?: string };
  };
}

/** What the page tells meanwhile. */
export type ExportNews =
  /** How much of what takes long is done. */
  | { readonly type: 'exporting'; readonly percent: number }
  /** It is done, given up, or has failed. */
  | { readonly type: 'exportEnded' };
