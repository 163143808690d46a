const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does something when the program ends, by a signal too; answers what does it now, and then no more. */
export function whenEnded(last: () => void): () => void {
  const end = (): void => {
    process.off('exit', end);
    for (const signal of signals) process.off(signal, endBy);
    last();
  };
  const endBy = (signal: NodeJS.Signals): void => {
    end();
    // Without a listener it ends the program, as whoever sent it expects.
    process.kill(process.pid, signal);
  };
  process.on('exit', end);
  for (const signal of signals) process.on(signal, endBy);
  return end;
}
