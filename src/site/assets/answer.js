/* global Recorder, clock */
/**
 * An answer that is spoken, and one that is not lost when the network is: what cannot leave now is kept on the device,
 * under the name of who gave it, and leaves once when it can. The server knows each by its submission, so that one
 * which arrived without our hearing of it is not a second answer.
 */
const LONGEST_SECONDS = 290;
const VOICE_BITS = 16000;
const MOST_BYTES = 5_000_000;
const RETRY_MS = 20_000;

/** What is kept on this device, by question. */
class Shelf {
  open() {
    this.database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open('baro', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('answers', { keyPath: 'question' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return this.database;
  }

  async do(mode, act) {
    const database = await this.open();
    return new Promise((resolve, reject) => {
      const request = act(database.transaction('answers', mode).objectStore('answers'));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  put(answer) {
    return this.do('readwrite', (store) => store.put(answer));
  }

  all() {
    return this.do('readonly', (store) => store.getAll());
  }

  get(question) {
    return this.do('readonly', (store) => store.get(question));
  }

  remove(question) {
    return this.do('readwrite', (store) => store.delete(question));
  }
}
const shelf = new Shelf();

class AnswerForm {
  constructor(form) {
    this.form = form;
    this.question = form.dataset.answer;
    this.words = JSON.parse(form.dataset.words);
    this.state = form.querySelector('[data-state]');
    this.booth = form.querySelector('[data-booth]');
    this.sound = this.booth.querySelector('audio');
    this.time = this.booth.querySelector('.recorder-time');
    this.trouble = this.booth.querySelector('[role="alert"]');
    if (window.MediaRecorder && navigator.mediaDevices) {
      form.querySelector('[data-plain]').remove();
      this.booth.hidden = false;
    }
    for (const button of this.booth.querySelectorAll('[data-do]'))
      button.addEventListener('click', () => void this[button.dataset.do]());
    form.elements.attachment.addEventListener('change', () => this.attached());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.send();
    });
    addEventListener('online', () => void this.again());
    setInterval(() => void this.again(), RETRY_MS);
    void this.remember();
  }

  /** One step at a time: idle, recording or check. */
  show(step) {
    for (const part of this.booth.querySelectorAll('[data-step]')) part.hidden = part.dataset.step !== step;
    this.booth.querySelector(`[data-step="${step}"] button`)?.focus({ preventScroll: true });
  }

  say(words, bad = false) {
    this.state.textContent = words ?? '';
    this.state.hidden = !words;
    this.state.classList.toggle('bad', bad);
    this.state.classList.toggle('wait', !bad);
  }

  async record() {
    this.trouble.hidden = true;
    this.recorder = new Recorder(VOICE_BITS);
    try {
      await this.recorder.start((seconds) => {
        this.time.textContent = clock(seconds);
        if (seconds >= LONGEST_SECONDS) void this.stop();
      });
    } catch {
      this.recorder = undefined;
      this.trouble.textContent = this.words.no_microphone;
      this.trouble.hidden = false;
      return;
    }
    this.time.textContent = clock(0);
    this.show('recording');
  }

  async stop() {
    const recorder = this.recorder;
    this.recorder = undefined;
    if (!recorder) return;
    this.take((await recorder.stop()).blob);
    await this.keep(false);
  }

  take(voice) {
    this.voice = voice;
    if (this.sound.src) URL.revokeObjectURL(this.sound.src);
    this.sound.src = URL.createObjectURL(voice);
    this.show('check');
  }

  async drop() {
    this.voice = undefined;
    this.show('idle');
    await shelf.remove(this.question).catch(() => undefined);
  }

  attached() {
    const file = this.form.elements.attachment.files[0];
    const size = this.form.querySelector('[data-size]');
    this.form.elements.attachment_name.value = file?.name ?? '';
    size.hidden = !file;
    if (file) size.textContent = this.words.size.replace('{size}', Math.ceil(file.size / 1000));
    const large = file && file.size > MOST_BYTES;
    this.form.elements.attachment.setCustomValidity(large ? this.words.too_large : '');
    if (large) this.form.elements.attachment.reportValidity();
  }

  /** What the form holds now, as it can be kept and sent later from another page. */
  answer(waiting) {
    const fields = {};
    for (const [name, value] of new FormData(this.form))
      if (typeof value === 'string' && name !== '_csrf') fields[name] = value;
    return {
      question: this.question,
      who: this.form.dataset.who,
      to: this.form.getAttribute('action'),
      fields,
      voice: this.voice ?? this.form.elements.voice?.files[0],
      attachment: this.form.elements.attachment.files[0] ?? this.kept?.attachment,
      waiting,
    };
  }

  keep(waiting) {
    // A private window keeps nothing: then what is typed still stands on the page.
    return shelf.put(this.answer(waiting)).catch(() => undefined);
  }

  /** What was kept before the page was closed. */
  async remember() {
    const kept = await shelf.get(this.question).catch(() => undefined);
    if (!kept || kept.who !== this.form.dataset.who) return;
    this.kept = kept;
    for (const [name, value] of Object.entries(kept.fields)) {
      const field = this.form.elements[name];
      if (field && value !== '') field.value = value;
    }
    this.form.dispatchEvent(new Event('input'));
    if (kept.voice) this.take(kept.voice);
    if (kept.waiting) await this.send();
  }

  async again() {
    if (!this.busy && this.waiting && navigator.onLine) await this.send();
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    this.say(this.words.sending);
    const answer = this.answer(true);
    // First kept, then sent: whatever happens in between, it is still there.
    await this.keep(true);
    const came = await deliver(answer, this.form.elements._csrf.value);
    this.busy = false;
    this.waiting = came.waits;
    if (came.next) return location.assign(came.next);
    if (came.waits) return this.say(came.ended ? this.words.ended : this.words.kept);
    await this.keep(false);
    if (came.over) return this.over(came.message);
    this.say(came.message ?? this.words.refused, true);
  }

  /** Somebody else has answered: their answer is shown, and what was said here stays to be read and heard. */
  over(message) {
    this.say(message, true);
    this.form.querySelector('.thumb button').remove();
    location.assign(`/inbox/questions/${this.question}`);
  }
}

/** Sends one answer. Resolves to where to go on, or to why it is still here. */
async function deliver({ to, fields, voice, attachment }, token) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  if (voice?.size) body.set('voice', voice, 'voice');
  if (attachment?.size) body.set('attachment', attachment, attachment.name);
  const headers = { accept: 'application/json', 'x-csrf-token': token };
  try {
    const answer = await fetch(to, { method: 'POST', headers, body, redirect: 'manual' });
    if (answer.ok) return { next: (await answer.json()).next };
    if (answer.status === 422) return { waits: false, ...(await answer.json()) };
    if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403)
      return { waits: true, ended: true };
    return answer.status >= 500 || answer.status === 429 ? { waits: true } : { waits: false };
  } catch {
    return { waits: true };
  }
}

for (const form of document.querySelectorAll('[data-answer]')) new AnswerForm(form);

/** An answer that stands on the page: ours has arrived, or somebody else was quicker and ours stays to be read. */
for (const shown of document.querySelectorAll('[data-answered]')) {
  const question = shown.dataset.answered;
  void shelf
    .get(question)
    .then((kept) => {
      if (!kept || kept.who !== shown.dataset.who) return;
      if (kept.fields.submission === shown.dataset.submission) return shelf.remove(question);
      const left = shown.querySelector('[data-left]');
      left.hidden = false;
      left.querySelector('blockquote').textContent = kept.fields.text ?? '';
      if (kept.voice) {
        const sound = left.querySelector('audio');
        sound.src = URL.createObjectURL(kept.voice);
        sound.hidden = false;
      }
      left.querySelector('button').addEventListener('click', () => {
        left.hidden = true;
        void shelf.remove(question);
      });
    })
    .catch(() => undefined);
}
