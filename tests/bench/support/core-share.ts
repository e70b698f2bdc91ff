import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Short, so that a process which has used its share does not pause in the middle of a transaction for long. */
const PERIOD_US = 10_000;

/** Holds processes to a share of a core each, as if each stood on a small machine of its own (Linux cgroups, root). */
export class CoreShares {
  private readonly folders: string[] = [];

  private constructor(
    private readonly root: string,
    private readonly version: 1 | 2,
  ) {}

  /** Null where this machine does not let us. */
  static open(): CoreShares | null {
    for (const [root, version] of [
      ['/sys/fs/cgroup/cpu', 1],
      ['/sys/fs/cgroup', 2],
    ] as const) {
      const folder = path.join(root, `baro_bench_${process.pid}`);
      try {
        mkdirSync(folder);
        const works = existsSync(path.join(folder, version === 1 ? 'cpu.cfs_quota_us' : 'cpu.max'));
        rmdirSync(folder);
        if (works) return new CoreShares(root, version);
      } catch {
        // Not ours to write: the next, or none.
      }
    }
    return null;
  }

  /** @returns how to hold the process to a share of a core, and how to let it go with null. */
  of(pid: number): (share: number | null) => void {
    const folder = path.join(this.root, `baro_bench_${process.pid}_${pid}`);
    mkdirSync(folder);
    this.folders.push(folder);
    writeFileSync(path.join(folder, 'cgroup.procs'), String(pid));
    return (share) => {
      const quota = share === null ? null : Math.round(PERIOD_US * share);
      if (this.version === 2) {
        writeFileSync(path.join(folder, 'cpu.max'), `${quota ?? 'max'} ${PERIOD_US}`);
        return;
      }
      writeFileSync(path.join(folder, 'cpu.cfs_period_us'), String(PERIOD_US));
      writeFileSync(path.join(folder, 'cpu.cfs_quota_us'), String(quota ?? -1));
    };
  }

  /** After the processes have ended. */
  close(): void {
    for (const folder of this.folders) rmdirSync(folder);
  }
}
