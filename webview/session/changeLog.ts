/** So many changes are told apart; whoever has missed more of them reads all rows again. */
const remembered = 64;

/** Which rows have changed since when, for those who follow rows only while somebody looks. */
export class ChangeLog {
  /** Raised by one with every change. */
  version = 0;
  /** Of the last changes the first row that differs from before, the newest at the end. */
  private firsts: number[] = [];

  /** Rows from `first` on are new or differ from before. */
  note(first: number): void {
    this.version++;
    this.firsts.push(first);
    if (this.firsts.length > 2 * remembered) this.firsts = this.firsts.slice(-remembered);
  }

  /** The first row that is new or differs from what it was at a version; ∞ when none is. */
  since(version: number): number {
    const missed = this.version - version;
    if (missed > this.firsts.length) return 0;
    let first = Number.POSITIVE_INFINITY;
    for (let i = this.firsts.length - missed; i < this.firsts.length; i++)
      first = Math.min(first, this.firsts[i]);
    return first;
  }
}
