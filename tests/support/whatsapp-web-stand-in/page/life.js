/** From the first line of the page on: link with a phone, or come back to it, and hear what happens. */

/** The link is kept as the real page keeps it: in a database of the profile that is on the disk when it says so. */
const kept = new Promise((resolve, reject) => {
  const opening = indexedDB.open('stand-in', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('link');
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});

async function keep(session) {
  const writing = (await kept).transaction('link', 'readwrite', { durability: 'strict' });
  writing.objectStore('link').put(session, 'session');
  await new Promise((resolve) => (writing.oncomplete = resolve));
}

async function keptSession() {
  const reading = (await kept).transaction('link').objectStore('link').get('session');
  await new Promise((resolve) => (reading.onsuccess = resolve));
  return reading.result ?? '';
}

/** The library listens only some time after the page is there, and hears nothing of what was before. */
async function onceHeard(model, event) {
  while (!model.isHeard(event)) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function enter(history) {
  for (const raw of history) take(raw, false);
  Socket.set('state', 'CONNECTED');
  await onceHeard(Socket, 'change:hasSynced');
  Socket.set('hasSynced', true);
}

const happenings = {
  /** The phone has read the code. */
  async linked({ session, history }) {
    await keep(session);
    Socket.set('state', 'PAIRING');
    await enter(history);
  },
  code: ({ ref }) => Conn.set('ref', ref),
  idle: () => Socket.set('state', 'UNPAIRED_IDLE'),
  message({ raw, number }) {
    if (number) numbers.set(raw.id.remote, number);
    take(raw, true);
  },
  edited({ id, body }) {
    const message = Msg.get(id);
    message.latestEditSenderTimestampMs = Date.now();
    message.set('body', body);
  },
  revoked: ({ id }) => Msg.get(id).set('type', 'revoked'),
  ack: ({ id, ack }) => Msg.get(id)?.set('ack', ack),
  state: ({ state }) => Socket.set('state', state),
  unlinked: () => leave(),
  /** Answers nothing any more. */
  freeze() {
    for (;;);
  },
};

async function begin() {
  const line = new EventSource(`${FAR_END}/events?session=${await keptSession()}`);
  line.onmessage = ({ data }) => {
    const { event, ...values } = JSON.parse(data);
    void happenings[event](values);
  };
  // The first thing it hears is whether the phone still knows it.
  line.addEventListener('hello', async ({ data }) => {
    const { linked, history, lids } = JSON.parse(data);
    for (const [lid, number] of lids) numbers.set(lid, number);
    await onceHeard(Socket, 'change:state');
    if (linked) await enter(history);
    else Socket.set('state', 'UNPAIRED');
  });
}
void begin();
