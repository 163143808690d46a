import { contentKey } from '../core/objective/contentKey';
import { canonicalJson } from '../core/text/canonicalJson';
import type { ReadData } from './readerMessages';

/** The files of the same folder that a reader asks for; what it got is remembered, as the table depends on it. */
export class Neighbours {
  private readonly contentOf: (name: string) => Promise<Uint8Array | undefined>;
  private readonly contents = new Map<string, string | null>();

  /** @param contentOf undefined where there is none of that name. */
  constructor(contentOf: (name: string) => Promise<Uint8Array | undefined>) {
    this.contentOf = contentOf;
  }

  async read(name: string): Promise<Uint8Array | undefined> {
    const bytes = await this.contentOf(name);
    this.contents.set(name, bytes ? contentKey(bytes) : null);
    return bytes;
  }

  /** The key of data that depends on them, and their names; that one of them was not there counts, too. */
  withKey(key: string): Pick<ReadData, 'key' | 'beside'> {
    const { contents } = this;
    if (contents.size === 0) return { key };
    return { key: contentKey(canonicalJson({ key, beside: [...contents] })), beside: [...contents.keys()] };
  }
}
