import { compose, withWayOn, type ComposedMessage, type ComposeParts } from './compose.js';
import type { SaidFile, SaidPart } from './said.js';

/** Something said outside of a list of choices, and the file that goes with it. */
export interface SaidWithFile {
  readonly parts: readonly SaidPart[];
  readonly file?: SaidFile | undefined;
}

/**
 * Words and the file they belong to, as one message where they fit. A voice is not read aloud by another one: what goes
 * with a file has no recording of ours before it. Where the channel carries no such file the words say how to get it.
 */
export function composeWithFile(where: ComposeParts, { parts, file }: SaidWithFile): ComposedMessage[] {
  if (!file) return compose(where, parts, []);
  const { without } = file;
  const inWords = without ? [without, ...parts.slice(1)] : parts;
  const alone = compose({ ...where, listens: 'text' }, inWords, []);
  if (file.bytes > where.limits.mediaBytes) return alone;
  const [first, ...others] = compose({ ...where, listens: 'text' }, parts, []);
  const instead = alone.map(({ text }) => text).join('\n\n');
  return [{ ...first!, file: { ...file, instead } }, ...others];
}

/** One thing that is told, with what belongs to it. */
export interface Told {
  key: string;
  parameters?: Record<string, string | number>;
  file?: SaidFile;
}

/** What is told, as messages: whatever has a file begins one. The last says how to go on. */
export function asMessages(told: readonly Told[]): SaidWithFile[] {
  const messages: { parts: SaidPart[]; file?: SaidFile | undefined }[] = [];
  for (const { key, parameters = {}, file } of told) {
    const part = { key, parameters };
    const last = messages.at(-1);
    if (file || !last) messages.push({ parts: [part], file });
    else last.parts.push(part);
  }
  const last = messages.at(-1);
  return last ? [...messages.slice(0, -1), { ...last, parts: withWayOn(last.parts) }] : [];
}
