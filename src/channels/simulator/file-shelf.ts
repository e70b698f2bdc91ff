export interface ShelvedFile {
  readonly mime: string;
  readonly bytes: Buffer;
}

/** Files in memory up to a total; the oldest go first. */
export class FileShelf {
  private readonly files = new Map<string, ShelvedFile>();
  private total = 0;

  constructor(private readonly totalBytes: number) {}

  put(id: string, file: ShelvedFile): void {
    this.drop(id);
    this.files.set(id, file);
    this.total += file.bytes.length;
    for (const oldest of this.files.keys()) {
      if (this.total <= this.totalBytes) break;
      this.drop(oldest);
    }
  }

  get(id: string): ShelvedFile | undefined {
    return this.files.get(id);
  }

  private drop(id: string): void {
    this.total -= this.files.get(id)?.bytes.length ?? 0;
    this.files.delete(id);
  }
}
