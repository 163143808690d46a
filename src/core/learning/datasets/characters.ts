/** The characters of a text by their places, as UTF-16 has them; read from bytes where each is one, which takes half the time. */
export class Characters {
  readonly text: string;
  readonly length: number;
  private readonly ascii: Uint8Array | undefined;

  /** @param ascii the bytes that the text was decoded from, where each of them is one of its characters. */
  constructor(text: string, ascii?: Uint8Array) {
    this.text = text;
    this.length = text.length;
    this.ascii = ascii?.length === text.length ? ascii : undefined;
  }

  /** The code of the character at a place; no number beyond the end. */
  code(place: number): number {
    return this.ascii === undefined ? this.text.charCodeAt(place) : this.ascii[place];
  }
}
