/** One after the other: for work that is dear in memory, such as hashing a password (19 MB each). */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work);
    // The next one goes on whatever became of this one.
    this.last = mine.catch(() => undefined);
    return mine;
  }
}
