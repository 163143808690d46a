import type { Command } from './command';

/** Brings back into the list what was deleted last; answers the ids of those runs. */
export const undoDelete: Command = async (app) => (await app.deletions.undo()).map(({ id }) => id);
