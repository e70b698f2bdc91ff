/**
 * What waits for a commit is only a signal: one that fails must not make a durable commit look like a failure.
 * It is a mistake of ours all the same, and is thrown where the process's last handler hears it.
 */
export function runHooks(hooks: readonly (() => void)[]): void {
  for (const hook of hooks) {
    try {
      hook();
    } catch (error) {
      process.emitWarning(error as Error);
    }
  }
}
