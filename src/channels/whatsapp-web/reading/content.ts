import type { InboundContent, MediaReference } from '../../contract/index.js';
import { numberIn, textIn, UnreadableModel, type Model } from './model.js';

type Reader = (model: Model) => InboundContent;

/** The page writes what somebody says into `body`, whatever they tapped to say it. */
const spoken: Reader = (model) => {
  const text = textIn(model, 'body');
  if (text === undefined) throw new UnreadableModel('body is not as expected');
  return text === '' ? { kind: 'unsupported', what: 'empty' } : { kind: 'text', text };
};

function reference(model: Model, kind: MediaReference['kind']): MediaReference {
  const mime = textIn(model, 'mimetype');
  const bytes = numberIn(model, 'size');
  // The page says the seconds as text: "7".
  const seconds = Number(model['duration'] ?? Number.NaN);
  return {
    remote: model.id._serialized,
    kind,
    ...(mime !== undefined && { mime }),
    ...(bytes !== undefined && { bytes }),
    ...(kind === 'voice' && Number.isFinite(seconds) && { seconds }),
  };
}

/** What is to be seen once never comes to a linked device: there is nothing to fetch. */
const isHere = (model: Model): boolean => textIn(model, 'directPath') !== undefined;

const voice: Reader = (model) =>
  isHere(model)
    ? { kind: 'voice', media: reference(model, 'voice') }
    : { kind: 'unsupported', what: model['isViewOnce'] === true ? 'view-once' : 'audio' };

const photo: Reader = (model) => {
  if (!isHere(model))
    return { kind: 'unsupported', what: model['isViewOnce'] === true ? 'view-once' : 'photo' };
  const caption = textIn(model, 'caption');
  return { kind: 'photo', media: reference(model, 'photo'), ...(caption && { caption }) };
};

/** A live location is taken where it began: its movements are no messages. */
const location: Reader = (model) => {
  const [latitude, longitude] = [numberIn(model, 'lat'), numberIn(model, 'lng')];
  if (latitude === undefined || longitude === undefined)
    throw new UnreadableModel('the location is not as expected');
  return { kind: 'location', latitude, longitude };
};

const READERS: Readonly<Record<string, Reader>> = {
  chat: spoken,
  // We send neither: somebody passes on what another service asked, and their answer is text to us.
  buttons_response: spoken,
  list_response: spoken,
  template_button_reply: spoken,
  ptt: voice,
  audio: voice,
  image: photo,
  location,
};

/** The page's words for what people send and we cannot use, in ours where a person is told more than "not this". */
const NAMES: Readonly<Record<string, string>> = {
  vcard: 'contact',
  multi_vcard: 'contact',
  poll_creation: 'poll',
  ptv: 'video',
  gif: 'video',
};

/** Anything a person may send, also kinds WhatsApp will invent, is answered kindly rather than dropped. */
export function contentOf(model: Model): InboundContent {
  // By its own name only: "constructor" is no kind of message.
  const reader = Object.hasOwn(READERS, model.type) ? READERS[model.type] : undefined;
  if (reader) return reader(model);
  const what = Object.hasOwn(NAMES, model.type) ? NAMES[model.type]! : model.type;
  return { kind: 'unsupported', what: what.replace(/[^a-z0-9_-]/gi, '').slice(0, 40) || 'unknown' };
}
