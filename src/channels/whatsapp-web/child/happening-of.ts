import type whatsapp from 'whatsapp-web.js';
import type { Happening } from '../happening.js';
import { leanModel } from './model-json.js';

/** The same for a message that has just come and for one that is fetched later, so that it has the same id. */
export function happeningOf(message: whatsapp.Message): Happening {
  return { event: message.fromMe ? 'ack' : 'message', model: leanModel(message.rawData) };
}
