import { randomUUID } from 'node:crypto';
import type { MediaStore } from '../../channels/contract/index.js';
import { OperationalError, StartupError } from '../../shared/index.js';
import {
  PATIENCE,
  S3Requests,
  StoreUnreachable,
  type S3Answer,
  type S3Patience,
  type S3Place,
} from './s3-requests.js';

/** A file's id is a keyed digest: what the store sees of a file is that, its size and its day. */
const FILE_ID = /^[\w-]+$/;

/** Files as objects of an S3-compatible store, which several machines can share. */
export class S3MediaStore implements MediaStore {
  private readonly requests: S3Requests;

  constructor(
    private readonly place: S3Place,
    patience: S3Patience = PATIENCE,
  ) {
    this.requests = new S3Requests(place, patience);
  }

  /** Writes, reads and deletes a small file. @throws {StartupError} in one line an operator understands. */
  async probe(): Promise<void> {
    const id = `probe-${randomUUID()}`;
    const written = Buffer.from(id);
    try {
      await this.put(id, written);
      if (!(await this.get(id))?.equals(written)) throw new OperationalError('it gives back something else');
      await this.delete(id);
      if (await this.get(id)) throw new OperationalError('it keeps what was deleted');
    } catch (error) {
      throw new StartupError(this.explained(error as Error), { cause: error });
    }
  }

  async put(id: string, sealed: Buffer): Promise<void> {
    const answer = await this.requests.ask('PUT', nameOf(id), sealed);
    if (answer.status !== 200) throw new Refused('write', answer);
  }

  async get(id: string): Promise<Buffer | null> {
    const answer = await this.requests.ask('GET', nameOf(id));
    if (isAbsent(answer)) return null;
    if (answer.status !== 200) throw new Refused('read', answer);
    return answer.body;
  }

  async delete(id: string): Promise<void> {
    const answer = await this.requests.ask('DELETE', nameOf(id));
    if (answer.status !== 204 && answer.status !== 200 && !isAbsent(answer))
      throw new Refused('delete', answer);
  }

  async has(id: string): Promise<boolean> {
    const answer = await this.requests.ask('HEAD', nameOf(id));
    if (isAbsent(answer)) return false;
    if (answer.status !== 200) throw new Refused('look for', answer);
    return true;
  }

  private explained(error: Error): string {
    const { host } = this.requests;
    if (error instanceof StoreUnreachable) return `${error.message}: check the endpoint in MEDIA_URL.`;
    if (!(error instanceof Refused)) return `The file store at ${host} does not work: ${error.message}.`;
    const { status, code } = error.answer;
    if (code === 'NoSuchBucket')
      return `The file store at ${host} has no bucket ${this.place.bucket}: make it, or correct MEDIA_URL.`;
    const said = `The file store at ${host} does not let us ${error.verb} in ${this.place.bucket} (${status} ${code})`;
    if (status === 403 && code === 'RequestTimeTooSkewed') return `${said}: set the clock of this machine.`;
    if (status === 403 || status === 401)
      return `${said}: check MEDIA_ACCESS_KEY_ID, MEDIA_SECRET_ACCESS_KEY and what that key may do.`;
    return `${said}: check endpoint and region in MEDIA_URL.`;
  }
}

/** The store answered, and it was a no. */
class Refused extends OperationalError {
  constructor(
    readonly verb: string,
    readonly answer: S3Answer,
  ) {
    super(`The file store refuses to ${verb} (${answer.status} ${answer.code})`);
  }
}

/** A bucket that is gone is not a file that is gone: nothing may be taken for erased because of it. */
const isAbsent = ({ status, code }: S3Answer): boolean => status === 404 && code !== 'NoSuchBucket';

function nameOf(id: string): string {
  if (!FILE_ID.test(id)) throw new Error('not a file id');
  return id;
}
