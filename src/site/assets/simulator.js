/* global Recorder, clock */
/** The phones of the demonstration. Each one shows what the server says was said, and nothing of its own. */
const LONGEST_SECONDS = 300;
/** Speech needs no more, and a person's data is money. */
const VOICE_BITS = 24000;
const RETRY_MS = 2000;
const RETRIES = 15;
const words = JSON.parse(document.querySelector('.handsets').dataset.words);
const hour = new Intl.DateTimeFormat('fr', { hour: '2-digit', minute: '2-digit' });

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** crypto.randomUUID is missing where the page does not come over https or from this machine. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** The chat of one phone: kept in the browser, so that a reload finds the conversation again. */
class Chat {
  constructor(phone) {
    this.key = `baro-phone-${phone}`;
    this.id = localStorage.getItem(this.key) ?? this.renew();
  }

  renew() {
    this.id = newId();
    localStorage.setItem(this.key, this.id);
    return this.id;
  }

  close() {
    this.source?.close();
  }

  listen(onEntry, onEmpty) {
    this.close();
    this.source = new EventSource(`/simulator/${this.id}/events`);
    this.source.addEventListener('empty', onEmpty);
    this.source.addEventListener('message', ({ data }) => onEntry(JSON.parse(data)));
  }

  /** Tries again with the same id, so that whatever got through once has one effect. */
  async send(content, onTrouble) {
    const id = newId();
    const voice = content.blob !== undefined;
    const address = `/simulator/${this.id}/messages`;
    for (let attempt = 0; attempt < RETRIES; attempt += 1) {
      try {
        const response = await fetch(
          voice ? `${address}?id=${id}&seconds=${content.seconds}` : address,
          voice
            ? {
                method: 'POST',
                headers: { 'content-type': content.blob.type.split(';')[0] },
                body: content.blob,
              }
            : {
                method: 'POST',
                headers: { 'content-type': 'application/json' },
                body: JSON.stringify({ id, ...content }),
              },
        );
        if (response.ok) return onTrouble(null);
        if (response.status < 500 && response.status !== 429) return onTrouble(words.refused);
      } catch {
        // No network: the next round tries again.
      }
      onTrouble(words.offline);
      await pause(RETRY_MS);
    }
    return onTrouble(words.refused);
  }
}

class Handset {
  constructor(root) {
    this.log = root.querySelector('.chat');
    this.status = root.querySelector('.handset-status');
    this.form = root.querySelector('form');
    this.bar = root.querySelector('.recorder');
    this.time = root.querySelector('.recorder-time');
    this.field = this.form.elements.text;
    this.button = (name) => root.querySelector(`[data-do="${name}"]`);
    this.chat = new Chat(root.dataset.phone);
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.sayText();
    });
    this.field.addEventListener('input', () => this.offer());
    this.field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.sayText();
    });
    this.button('record').addEventListener('click', () => void this.record());
    this.button('cancel').addEventListener('click', () => void this.endRecording(false));
    this.button('stop').addEventListener('click', () => void this.endRecording(true));
    this.button('restart').addEventListener('click', () => {
      this.chat.renew();
      this.begin();
    });
    // A browser keeps only six lines to one server: tabs that nobody looks at must not hold them.
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.chat.close();
      else this.begin();
    });
    this.begin();
  }

  begin() {
    const empty = () => this.log.replaceChildren();
    empty();
    this.trouble(null);
    this.chat.listen((entry) => this.show(entry), empty);
  }

  /** The microphone while nothing is typed, the arrow as soon as something is. */
  offer() {
    const typed = this.field.value.trim() !== '';
    this.button('send').hidden = !typed;
    this.button('record').hidden = typed;
  }

  sayText() {
    const text = this.field.value.trim();
    if (text === '') return;
    this.field.value = '';
    this.offer();
    this.send({ text });
  }

  send(content) {
    void this.chat.send(content, (trouble) => this.trouble(trouble));
  }

  trouble(said) {
    this.status.textContent = said ?? '';
    this.status.hidden = said === null;
  }

  show(entry) {
    if (entry.takenBack) {
      this.log.querySelector(`[data-entry="${entry.id}"]`)?.remove();
      return;
    }
    const item = element('div', entry.from === 'person' ? 'mine' : 'theirs');
    item.dataset.entry = entry.id;
    const bubble = element('div', 'bubble');
    if (entry.file) bubble.append(this.file(entry.file));
    if (entry.text) {
      const said = element('span', 'words', entry.text);
      // Arabic is written from the right, and the French under it from the left.
      said.dir = 'auto';
      bubble.append(said);
    }
    const time = element('time', '', hour.format(entry.at));
    time.dateTime = new Date(entry.at).toISOString();
    bubble.append(time);
    item.append(bubble);
    if (entry.options) item.append(this.options(entry.options));
    this.log.append(item);
    this.bringIntoSight(item);
  }

  /** The newest message at the bottom; one that is longer than the screen from its beginning. */
  bringIntoSight(item) {
    const { scrollHeight, clientHeight } = this.log;
    const top = item.getBoundingClientRect().top - this.log.getBoundingClientRect().top + this.log.scrollTop;
    this.log.scrollTop = scrollHeight - top > clientHeight ? top : scrollHeight;
  }

  file({ id, kind, name }) {
    if (kind === 'document') {
      const link = element('a', 'document', name ?? 'document.pdf');
      link.href = `/simulator/files/${id}`;
      link.download = name ?? 'document.pdf';
      return link;
    }
    const shown = element(kind === 'voice' ? 'audio' : 'img');
    shown.src = `/simulator/files/${id}`;
    if (kind === 'photo') shown.alt = words.photo;
    else {
      shown.controls = true;
      shown.preload = 'metadata';
      shown.setAttribute('aria-label', words.voice);
    }
    return shown;
  }

  options(options) {
    const list = element('div', 'options');
    for (const { value, label } of options) {
      const button = element('button', '', label);
      button.type = 'button';
      button.addEventListener('click', () => this.send({ choice: value, label }));
      list.append(button);
    }
    return list;
  }

  async record() {
    const recorder = new Recorder(VOICE_BITS);
    try {
      await recorder.start((seconds) => {
        this.time.textContent = `${words.recording} ${clock(seconds)}`;
        if (seconds >= LONGEST_SECONDS) void this.endRecording(true);
      });
    } catch {
      this.trouble(words.no_microphone);
      return;
    }
    this.recorder = recorder;
    this.trouble(null);
    this.time.textContent = `${words.recording} 0:00`;
    this.swapBars(true);
  }

  async endRecording(send) {
    const recorder = this.recorder;
    this.recorder = undefined;
    if (!recorder) return;
    this.swapBars(false);
    const voice = await recorder.stop();
    if (send) this.send(voice);
  }

  swapBars(recording) {
    this.form.hidden = recording;
    this.bar.hidden = !recording;
  }
}

for (const root of document.querySelectorAll('.handset')) new Handset(root);
