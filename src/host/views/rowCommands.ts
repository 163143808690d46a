import { commands, type Disposable } from 'vscode';

/**
 * A command for each row of the list, which a click on it carries out. VS Code forgets the arguments of a row that is
 * drawn anew, even while it is clicked, and tells by the marks on the screen of no row then, or of one that is being
 * marked in its place: a command of its own says which row it was, whatever happens meanwhile.
 */
export class RowCommands implements Disposable {
  private readonly open: (id: string) => unknown;
  private readonly registered = new Map<string, Disposable>();

  constructor(open: (id: string) => unknown) {
    this.open = open;
  }

  /** The name of a row's command. */
  of(id: string): string {
    const name = `lossLandscape.runs.show.${id}`;
    if (!this.registered.has(id))
      this.registered.set(
        id,
        commands.registerCommand(name, () => this.open(id)),
      );
    return name;
  }

  /** Takes back the commands of rows that are gone. */
  keep(there: ReadonlySet<string>): void {
    for (const [id, command] of this.registered)
      if (!there.has(id)) {
        command.dispose();
        this.registered.delete(id);
      }
  }

  dispose(): void {
    this.keep(new Set());
  }
}
