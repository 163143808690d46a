/** Long work cut into pieces, so that no animation frame waits for it: a generator that yields between pieces. */
export class FrameJobs {
  private readonly jobs = new Map<string, Iterator<void>>();

  /** Begins a job; an unfinished one of the same name is dropped. */
  begin(name: string, job: Iterator<void>): void {
    this.jobs.delete(name);
    this.jobs.set(name, job);
  }

  drop(name: string): void {
    this.jobs.delete(name);
  }

  has(name: string): boolean {
    return this.jobs.has(name);
  }

  get idle(): boolean {
    return this.jobs.size === 0;
  }

  /** Works on the jobs in turn until `now()` passes the deadline; does at least one piece. */
  work(deadline: number, now: () => number): void {
    for (const [name, job] of [...this.jobs]) {
      do {
        if (job.next().done) {
          if (this.jobs.get(name) === job) this.jobs.delete(name);
          break;
        }
      } while (now() < deadline);
      if (now() >= deadline) return;
    }
  }
}
