import type { EncodedPacket, Input } from 'mediabunny';
import { UserError } from '../shared/index.js';

/** Longest recording of one prompt, seconds: the longest text of ours takes about thirty. */
export const LONGEST_SECONDS = 90;

export interface Sound {
  /** Ogg Opus. */
  readonly bytes: Buffer;
  /** Length, rounded up. */
  readonly seconds: number;
}

/** Loaded when the first sound is made: most processes never need it. */
const library = () => import('mediabunny');

/**
 * What a browser recorded (Chromium: WebM, Firefox: Ogg; both Opus) as Ogg Opus, which every messenger plays as a
 * voice message. The packets are put into another box, never coded again: nothing is lost and no ffmpeg is needed.
 * @throws {UserError} for anything else (Safari before 18.4 records AAC), for silence without an end, for too long a one
 */
export async function asOggOpus(recorded: Buffer, longestSeconds = LONGEST_SECONDS): Promise<Sound> {
  const packets = await opusPackets(recorded);
  if (packets.length === 0) throw new UserError('inbox.recordings.error.empty');
  const sound = await inOneBox([packets]);
  if (sound.seconds > longestSeconds)
    throw new UserError('inbox.recordings.error.too_long', { seconds: longestSeconds });
  return sound;
}

/** Several sounds one after the other, as one file: one voice message to load and to play. */
export async function joined(sounds: readonly Buffer[]): Promise<Sound> {
  return inOneBox(await Promise.all(sounds.map(opusPackets)));
}

/** @throws {UserError} when it is not Opus in WebM or Ogg. */
async function opusPackets(bytes: Buffer): Promise<EncodedPacket[]> {
  const { BufferSource, EncodedPacketSink, Input, OGG, WEBM } = await library();
  const input = new Input({ source: new BufferSource(bytes), formats: [OGG, WEBM] });
  try {
    const track = await opusTrackOf(input);
    const packets: EncodedPacket[] = [];
    for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
    return packets;
  } catch (cause) {
    throw cause instanceof UserError ? cause : new UserError('inbox.recordings.error.format');
  } finally {
    input.dispose();
  }
}

async function opusTrackOf(input: Input) {
  const track = await input.getPrimaryAudioTrack();
  if (!track || track.codec !== 'opus') throw new UserError('inbox.recordings.error.format');
  return track;
}

/** Samples that an encoder needs before it sounds right; what libopus says of itself. */
const PRE_SKIP = 312;
const RATE = 48_000;

/** RFC 7845 §5.1. Opus counts 48,000 samples a second whatever was recorded, and mono plays stereo packets too. */
function opusHead(): Uint8Array {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 'latin1');
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9);
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(RATE, 12);
  return head;
}

/** What every box of ours says of the sound in it. */
export const monoOpus = () => ({
  codec: 'opus',
  sampleRate: RATE,
  numberOfChannels: 1,
  description: opusHead(),
});

async function inOneBox(sounds: readonly EncodedPacket[][]): Promise<Sound> {
  const { BufferTarget, EncodedAudioPacketSource, OggOutputFormat, Output } = await library();
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  await output.start();
  const meta = { decoderConfig: monoOpus() };
  let at = 0;
  for (const packets of sounds) {
    for (const packet of packets) {
      await source.add(packet.clone({ timestamp: at }), meta);
      at += packet.duration;
    }
  }
  await output.finalize();
  return { bytes: Buffer.from(target.buffer!), seconds: Math.max(1, Math.ceil(at)) };
}
