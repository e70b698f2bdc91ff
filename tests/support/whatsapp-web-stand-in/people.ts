/** The JSON of a message as the page's model has it; only what somebody reads. */
export type RawMessage = {
  id: { fromMe: boolean; remote: string; id: string; _serialized: string };
  type: string;
  /** Seconds UTC. */
  t: number;
} & Record<string, unknown>;

let count = 0;

/** A message as it lies at WhatsApp. @param fields what this kind of message has */
export function rawMessage(chat: string, fields: { type: string } & Record<string, unknown>): RawMessage {
  count += 1;
  const id = `3A${Date.now().toString(16).toUpperCase()}${String(count).padStart(6, '0')}`;
  return {
    t: Math.floor(Date.now() / 1000),
    from: chat,
    to: '22300000001@c.us',
    ack: 1,
    notifyName: 'Awa',
    ...fields,
    id: { fromMe: false, remote: chat, id, _serialized: `false_${chat}_${id}` },
  };
}
