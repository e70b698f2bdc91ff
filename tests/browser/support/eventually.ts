const LONGEST_MS = 45_000;

/** Waits until it is so; the machine may be busy with other things. */
export async function eventually(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  longestMs = LONGEST_MS,
): Promise<void> {
  const giveUp = Date.now() + longestMs;
  while (!(await isSo())) {
    if (Date.now() > giveUp) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
