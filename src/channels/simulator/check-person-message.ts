import { SimulatorRefusal, type PersonContent, type PersonMessage } from './person-content.js';
import { SIMULATOR_MEDIA_BYTES } from './simulator-channel.js';

const ID = /^[\w-]{1,64}$/;
const TEXT_LENGTH = 4096;
const VALUE_LENGTH = 64;

/** @throws {SimulatorRefusal} */
export function checkPersonMessage(chat: string, { id, content, repliesTo = 1 }: PersonMessage): void {
  if (!ID.test(chat) || !ID.test(id)) throw new SimulatorRefusal('bad-id');
  if (!Number.isSafeInteger(repliesTo) || repliesTo < 1) throw new SimulatorRefusal('bad-id');
  checkContent(content);
}

function checkContent(content: PersonContent): void {
  switch (content.kind) {
    case 'text':
      return checkLength(content.text, TEXT_LENGTH);
    case 'choice':
      checkLength(content.value, VALUE_LENGTH);
      if (content.label !== undefined) checkLength(content.label, TEXT_LENGTH);
      return;
    case 'voice':
      return checkFile(content, 'audio/');
    case 'photo':
      if (content.caption !== undefined) checkLength(content.caption, TEXT_LENGTH);
      return checkFile(content, 'image/');
    case 'location':
      if (!(Math.abs(content.latitude) <= 90 && Math.abs(content.longitude) <= 180)) {
        throw new SimulatorRefusal('bad-place');
      }
  }
}

function checkLength(text: string, most: number): void {
  if (text === '') throw new SimulatorRefusal('empty');
  if (text.length > most) throw new SimulatorRefusal('too-long');
}

/** Only the declared type: the bytes themselves are looked at where files of every channel are. */
function checkFile({ bytes, mime }: { bytes: Buffer; mime: string }, type: string): void {
  if (bytes.length === 0) throw new SimulatorRefusal('empty');
  if (bytes.length > SIMULATOR_MEDIA_BYTES) throw new SimulatorRefusal('too-large');
  if (!mime.startsWith(type)) throw new SimulatorRefusal('bad-type');
}
