/** The modules of the page that the library asks for by name. One that is missing here fails loudly. */

const Socket = new Model({ state: 'OPENING', hasSynced: false });
const Conn = new Model({ ref: 'ref-0', pushname: 'Commune', platform: 'android' });
const Cmd = new Emitter();
const Msg = new Collection();
const Chat = new Collection();
const me = wid('22300000001@c.us');

Cmd.refreshQR = () => {
  Conn.set('ref', `ref-${crypto.randomUUID()}`);
  Socket.set('state', 'UNPAIRED');
};
Socket.logout = async () => {
  await tell('/logout', {});
  await leave();
};

/** What the page does when the link with the phone has ended, from either side. */
async function leave() {
  await keep('');
  Cmd.trigger('logout');
  location.reload();
}

class MsgKey {
  constructor({ to, id, selfDir }) {
    this.fromMe = selfDir === 'out';
    this.remote = to;
    this.id = id;
    this._serialized = `${this.fromMe}_${to._serialized}_${id}`;
  }
  static async newId() {
    return `3EB0${crypto.randomUUID().replaceAll('-', '').slice(0, 18).toUpperCase()}`;
  }
}

function chatOf(address) {
  const known = Chat.get(address);
  if (known) return known;
  const chat = new Model({
    id: address,
    t: 0,
    unreadCount: 0,
    formattedTitle: address.user,
    mute: { expiration: 0 },
  });
  Object.defineProperty(chat, 'msgs', { value: new Collection(), enumerable: false });
  if (address.isGroup()) {
    const group = new Model({ participants: [] });
    Object.defineProperty(chat, 'groupMetadata', { value: group, enumerable: false });
  }
  return Chat.add(chat);
}

async function findOrCreateLatestChat(address) {
  const { exists } = await tell('/exists', { address: address._serialized });
  if (!exists) throw new Error('No LID for user');
  return { chat: chatOf(address) };
}

/** Older messages wait at the far end until somebody scrolls up. */
async function loadEarlierMsgs({ chat }) {
  const { messages } = await tell('/earlier', {
    chat: chat.id._serialized,
    known: chat.msgs.getModelsArray().map((message) => message.id._serialized),
  });
  return messages.map((raw) => take(raw, false));
}

/** @param fresh as told by the server while the page was there; the others came while it was away */
function take(raw, fresh) {
  const remote = wid(raw.id.remote);
  const known = Msg.get(raw.id._serialized);
  if (known) return known;
  const message = new Model({ ...raw, id: { ...raw.id, remote }, isNewMsg: fresh });
  if (raw.directPath) message.mediaData = { mediaStage: 'RESOLVED' };
  const chat = chatOf(remote);
  chat.t = Math.max(chat.t, raw.t ?? 0);
  chat.msgs.add(message);
  return Msg.add(message);
}

function addAndSendMsgToChat(chat, values) {
  const message = new Model(values);
  chat.msgs.add(message);
  Msg.add(message);
  const sent = tell('/send', {
    id: values.id._serialized,
    chat: chat.id._serialized,
    type: values.type,
    body: values.body,
    caption: values.caption,
    directPath: values.directPath,
    mimetype: values.mimetype,
  }).then(({ ack, error }) => {
    if (error) throw new Error(error);
    message.set('ack', ack);
    return { messageSendResult: ack > 0 ? 'OK' : 'ERROR_UNKNOWN' };
  });
  return [Promise.resolve(message), sent];
}

/** Which phone number a lid stands for, as the server told with a message. */
const numbers = new Map();
const getPhoneNumber = (address) => {
  const number = numbers.get(address._serialized);
  return number ? wid(number) : undefined;
};
const getCurrentLid = (address) => {
  for (const [lid, number] of numbers) if (number === address._serialized) return wid(lid);
  return undefined;
};

const modules = {
  ...mediaModules,
  WAWebSocketModel: { Socket },
  WAWebCmd: { Cmd },
  WAWebConnModel: { Conn },
  WAWebCollections: { Msg, Chat },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {},
  WAWebAdvSignatureApi: {},
  WAWebSyncGatingUtils: {},
  WAWebCallCollection: {},
  WABase64: { encodeB64: (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))) },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: '1' },
  WAWebUserPrefsInfoStore: {
    waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: new Uint8Array(32) } }) },
  },
  WAWebSignalStoreApi: {
    waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: new Uint8Array(32) } }) },
  },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'secret-of-the-link' },
  WAWebUserPrefsMeUser: { getMaybeMePnUser: () => me, getMaybeMeLidUser: () => null },
  WAWebWidFactory: { createWid: wid, asUserWidOrThrow: (address) => address },
  WAWebLidMigrationUtils: { toPn: () => null },
  WAWebApiContact: { getPhoneNumber, getCurrentLid },
  WAWebQueryExistsJob: { queryWidExists: async () => null },
  WALinkify: { findLinks: () => [], findLink: () => null },
  WAWebFindChatAction: { findOrCreateLatestChat },
  WAWebChatLoadMessages: { loadEarlierMsgs },
  WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
  WAWebMsgKey: MsgKey,
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebSendMsgChatAction: { addAndSendMsgToChat },
};

/** Modules the library tries and does without. */
const OPTIONAL = new Set([
  'WAWebBackendJobsCommon',
  'WAWebE2EProtoUtils',
  'WAWebAddonReactionTableMode',
  'WAWebAddonPollVoteTableMode',
]);

window.require = (name) => {
  if (modules[name]) return modules[name];
  if (!OPTIONAL.has(name)) void tell('/missing', { name });
  throw new Error(`the stand-in has no module ${name}`);
};
window.Debug = { VERSION: 'stand-in' };
