import type { Frame } from './frames';
import type { TapeValue } from './tapeValues';

/** A variable. */
export interface Cell {
  value: TapeValue;
  /** The call that it belongs to. */
  readonly owner: Frame | undefined;
}

/** The names that a place of a script sees. */
export class Names {
  private readonly cells = new Map<string, Cell>();
  private readonly around: Names | undefined;

  constructor(around?: Names) {
    this.around = around;
  }

  find(name: string): Cell | undefined {
    return this.cells.get(name) ?? this.around?.find(name);
  }

  declare(name: string, cell: Cell): void {
    this.cells.set(name, cell);
  }

  /** The same names with variables of their own: each round of a loop has its counter. */
  copied(): Names {
    const copy = new Names(this.around);
    for (const [name, cell] of this.cells) copy.declare(name, { ...cell });
    return copy;
  }
}
