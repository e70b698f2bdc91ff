import { isRaw, Unreadable } from '../../shared/index.js';
import { decodeText } from './decode-text.js';
import { formFields } from './form-fields.js';

/** One call of the gateway as it came. */
export interface SmsDelivery {
  readonly body: Buffer;
  /** What stands behind the question mark of the address. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** One message or report of a delivery, asked by the places the operator named. */
export interface SmsEntry {
  /**
   * @param place "from", "payload.phoneNumber", "header:x-from" or "@body", the whole body
   * @returns undefined when there is nothing, or nothing that is a text or a number
   */
  at(place: string, charset?: string): string | undefined;
  /** To be kept when it cannot be read. */
  readonly raw: string;
}

/**
 * The entries of a delivery: the elements of a list, else the whole.
 * @param list where the list stands in a JSON body; null: the body itself may be one
 * @throws {Unreadable}
 */
export function entriesOf(delivery: SmsDelivery, list: string | null): SmsEntry[] {
  const query = formFields(delivery.query);
  const common = (place: string): string | undefined => {
    if (place.startsWith('header:'))
      return textOf(delivery.headers[place.slice('header:'.length).toLowerCase()]);
    const inQuery = query.get(place);
    return inQuery && decodeText(inQuery, undefined);
  };
  if (isJson(delivery)) {
    const json = parsed(delivery.body);
    const found = list === null ? json : valueAt(json, list);
    const elements: unknown[] = Array.isArray(found) ? found : [json];
    return elements.map((element) => ({
      at: (place) => textOf(valueAt(element, place)) ?? common(place),
      raw: JSON.stringify(element),
    }));
  }
  const fields = formFields(delivery.body);
  const raw = [delivery.body.toString('latin1'), delivery.query].filter((part) => part !== '').join('\n');
  const bytesAt = (place: string): Buffer | undefined =>
    place === '@body' ? delivery.body : (fields.get(place) ?? query.get(place));
  const at: SmsEntry['at'] = (place, charset = bodyCharset(delivery)) => {
    const bytes = bytesAt(place);
    return bytes ? decodeText(bytes, charset) : common(place);
  };
  return [{ at, raw }];
}

const contentType = ({ headers }: SmsDelivery): string => textOf(headers['content-type']) ?? '';

const bodyCharset = (delivery: SmsDelivery): string | undefined =>
  /charset="?([\w-]+)/i.exec(contentType(delivery))?.[1];

/**
 * By its look too: many gateways send JSON and say nothing, or that it is a form. What is called plain text may also
 * be the words of somebody who begins with a bracket.
 */
function isJson(delivery: SmsDelivery): boolean {
  const type = contentType(delivery);
  if (/json/i.test(type)) return true;
  if (!/^\s*[[{]/.test(delivery.body.toString('latin1', 0, 64))) return false;
  return !/^text\/plain/i.test(type) || holdsObjects(delivery.body);
}

function holdsObjects(body: Buffer): boolean {
  try {
    const json: unknown = JSON.parse(body.toString('utf8'));
    return isRaw(Array.isArray(json) ? json[0] : json);
  } catch {
    return false;
  }
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Unreadable('the body is no JSON');
  }
}

/** "messages.0.id" leads through objects and lists. */
export function valueAt(json: unknown, place: string): unknown {
  return place.split('.').reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return value[Number(name)] as unknown;
    return isRaw(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, json);
}

/** A number beyond 2^53 was rounded by the parser: as an identifier it would be another's. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}
