import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  OggOutputFormat,
  Output,
  WebMOutputFormat,
} from 'mediabunny';
import { monoOpus } from '../../src/recordings/ogg.js';

/** TOC of RFC 6716 §3.1: CELT, fullband, 20 ms, mono, one frame a packet. */
const TOC = 31 << 3;
const PACKET_SECONDS = 0.02;

/**
 * Opus in the box that Firefox (ogg) or Chromium (webm) makes of it: packets of noise, so that two sounds differ.
 * @param voice any byte; the same makes the same sound
 */
export async function opus(box: 'ogg' | 'webm', seconds: number, voice = 1): Promise<Buffer> {
  const target = new BufferTarget();
  const format = box === 'ogg' ? new OggOutputFormat() : new WebMOutputFormat();
  const output = new Output({ format, target });
  const source = new EncodedAudioPacketSource('opus');
  output.addAudioTrack(source);
  await output.start();
  const decoderConfig = monoOpus();
  for (let place = 0; place < seconds / PACKET_SECONDS; place += 1) {
    const data = Uint8Array.from({ length: 60 }, (_, at) =>
      at === 0 ? TOC : (voice * 31 + place + at) % 251,
    );
    const packet = new EncodedPacket(data, 'key', place * PACKET_SECONDS, PACKET_SECONDS);
    await source.add(packet, { decoderConfig });
  }
  await output.finalize();
  return Buffer.from(target.buffer!);
}
