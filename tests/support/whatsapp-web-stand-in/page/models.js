/** What the page's models are to the library: values that tell when they change, in collections that tell when one comes. */

class Emitter {
  constructor() {
    Object.defineProperty(this, 'listeners', { value: new Map() });
  }
  on(names, listener) {
    for (const name of names.split(' '))
      this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    return this;
  }
  off(name, listener) {
    this.listeners.set(
      name,
      (this.listeners.get(name) ?? []).filter((one) => one !== listener),
    );
    return this;
  }
  once(name, listener) {
    const first = (...values) => {
      this.off(name, first);
      listener(...values);
    };
    return this.on(name, first);
  }
  trigger(name, ...values) {
    for (const listener of this.listeners.get(name) ?? []) listener(...values);
  }
  isHeard(name) {
    return (this.listeners.get(name) ?? []).length > 0;
  }
}

class Model extends Emitter {
  constructor(values) {
    super();
    Object.assign(this, values);
  }
  set(name, value) {
    const before = this[name];
    this[name] = value;
    this.trigger(`change:${name}`, this, value, before);
    for (const collection of this.collections ?? []) {
      collection.trigger('change', this);
      collection.trigger(`change:${name}`, this, value, before);
    }
  }
  serialize() {
    const { collections, ...values } = this;
    return JSON.parse(JSON.stringify(values));
  }
}

class Collection extends Emitter {
  constructor() {
    super();
    Object.defineProperty(this, 'models', { value: new Map() });
  }
  get(id) {
    return this.models.get(id?._serialized ?? id);
  }
  add(model) {
    const known = this.models.has(model.id._serialized);
    this.models.set(model.id._serialized, model);
    if (!model.collections)
      Object.defineProperty(model, 'collections', { value: [], enumerable: false, configurable: true });
    model.collections.push(this);
    if (!known) this.trigger('add', model);
    return model;
  }
  getModelsArray() {
    return [...this.models.values()];
  }
  async getMessagesById(ids) {
    return { messages: ids.map((id) => this.get(id)).filter(Boolean) };
  }
  toJSON() {
    return undefined;
  }
}

/** An address: a phone number, a lid, a group, a broadcast or a newsletter. */
function wid(serialized) {
  if (typeof serialized !== 'string') return serialized;
  const [user, server] = serialized.split('@');
  const methods = {
    isLid: () => server === 'lid',
    isGroup: () => server === 'g.us',
    isStatus: () => serialized === 'status@broadcast',
    isUser: () => server === 'c.us' || server === 'lid',
    toString: () => serialized,
    toJid: () => serialized,
  };
  const value = { server, user, _serialized: serialized };
  for (const [name, method] of Object.entries(methods)) Object.defineProperty(value, name, { value: method });
  return value;
}
