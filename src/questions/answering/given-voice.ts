import { spawn } from 'node:child_process';
import { asOggOpus } from '../../recordings/index.js';
import { UserError } from '../../shared/index.js';

/** An answer that takes longer is not listened to, and costs half a megabyte. */
export const LONGEST_ANSWER_SECONDS = 300;
/** Before ffmpeg is given up. */
const FFMPEG_MS = 30_000;

export interface GivenVoice {
  readonly bytes: Buffer;
  readonly mime: string;
  readonly seconds: number;
}

/**
 * A voice as messengers play it. Opus in WebM or Ogg goes into an Ogg box as it is; AAC (Safari before 18.4) and MP3 are
 * made Opus where there is ffmpeg, and else go as they are: WhatsApp and Telegram play both.
 * @throws {UserError} for anything else, for nothing at all, for too long a one
 */
export async function givenVoice(recorded: Buffer): Promise<GivenVoice> {
  if (!isOpusBox(recorded)) return givenByPhone(recorded);
  const { bytes, seconds } = await asOggOpus(recorded, LONGEST_ANSWER_SECONDS);
  return { bytes, seconds, mime: 'audio/ogg' };
}

const isOpusBox = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, 4) === 'OggS' || (bytes.length > 3 && bytes.readUInt32BE(0) === 0x1a45dfa3);

async function givenByPhone(recorded: Buffer): Promise<GivenVoice> {
  const { mime, seconds } = await looked(recorded);
  if (seconds > LONGEST_ANSWER_SECONDS)
    throw new UserError('inbox.recordings.error.too_long', { seconds: LONGEST_ANSWER_SECONDS });
  const made = await byFfmpeg(recorded);
  if (!made) return { bytes: recorded, mime, seconds };
  const sound = await asOggOpus(made, LONGEST_ANSWER_SECONDS);
  return { ...sound, mime: 'audio/ogg' };
}

/** AAC in MP4, or MP3, by what is in it. @throws {UserError} */
async function looked(bytes: Buffer): Promise<{ mime: string; seconds: number }> {
  const { BufferSource, Input, MP3, MP4 } = await import('mediabunny');
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4, MP3] });
  try {
    const track = await input.getPrimaryAudioTrack();
    const video = await input.getPrimaryVideoTrack();
    if (!track || video || (track.codec !== 'aac' && track.codec !== 'mp3'))
      throw new UserError('inbox.answer.error.voice_format');
    const seconds = Math.max(1, Math.ceil(await track.computeDuration()));
    return { mime: track.codec === 'aac' ? 'audio/mp4' : 'audio/mpeg', seconds };
  } catch (cause) {
    throw cause instanceof UserError ? cause : new UserError('inbox.answer.error.voice_format');
  } finally {
    input.dispose();
  }
}

/** Null where there is no ffmpeg, or it cannot read it from a pipe. Nothing is written to a disk. */
function byFfmpeg(bytes: Buffer): Promise<Buffer | null> {
  const to = ['-ac', '1', '-c:a', 'libopus', '-b:a', '16k', '-f', 'ogg', 'pipe:1'];
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const made = spawn('ffmpeg', ['-v', 'quiet', '-i', 'pipe:0', ...to], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: FFMPEG_MS,
    });
    made.on('error', () => resolve(null));
    made.stdin.on('error', () => undefined);
    made.stdout.on('data', (part: Buffer) => parts.push(part));
    made.on('close', (code) => resolve(code === 0 && parts.length > 0 ? Buffer.concat(parts) : null));
    made.stdin.end(bytes);
  });
}
