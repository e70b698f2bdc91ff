/* global Recorder, clock */
/** The booth in which a prompt is read aloud: record, listen, keep or begin again. */
const LONGEST_SECONDS = 85;
/** What is kept is sent to thousands of people who pay for each byte. */
const PROMPT_BITS = 16000;

class Booth {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.time = root.querySelector('.recorder-time');
    this.sound = root.querySelector('audio');
    this.trouble = root.querySelector('[role="alert"]');
    this.on('record', () => void this.record());
    this.on('stop', () => void this.stop());
    this.on('cancel', () => void this.cancel());
    this.on('retry', () => void this.record());
    this.on('keep', () => void this.keep());
    root.hidden = false;
  }

  on(name, act) {
    this.root.querySelector(`[data-do="${name}"]`).addEventListener('click', act);
  }

  /** One step at a time: idle, recording, check or sending. */
  show(step) {
    for (const part of this.root.querySelectorAll('[data-step]')) part.hidden = part.dataset.step !== step;
    // The button that was pressed is gone: the keyboard goes on at the next one.
    this.root.querySelector(`[data-step="${step}"] button`)?.focus({ preventScroll: true });
  }

  say(trouble) {
    this.trouble.textContent = trouble ?? '';
    this.trouble.hidden = !trouble;
  }

  async record() {
    this.say(null);
    this.recorder = new Recorder(PROMPT_BITS);
    try {
      await this.recorder.start((seconds) => {
        this.time.textContent = clock(seconds);
        if (seconds >= LONGEST_SECONDS) void this.stop();
      });
    } catch {
      this.recorder = undefined;
      this.say(this.words.no_microphone);
      return;
    }
    this.time.textContent = clock(0);
    this.show('recording');
  }

  async stop() {
    const recorder = this.recorder;
    this.recorder = undefined;
    if (!recorder) return;
    this.made = (await recorder.stop()).blob;
    if (this.sound.src) URL.revokeObjectURL(this.sound.src);
    this.sound.src = URL.createObjectURL(this.made);
    this.show('check');
  }

  async cancel() {
    await this.recorder?.stop();
    this.recorder = undefined;
    this.show('idle');
  }

  async keep() {
    this.say(null);
    this.show('sending');
    try {
      const answer = await fetch(this.root.dataset.to, {
        method: 'POST',
        headers: {
          'content-type': this.made.type.split(';')[0].replace('video/', 'audio/'),
          'x-csrf-token': this.root.dataset.token,
        },
        body: this.made,
        redirect: 'manual',
      });
      if (answer.status === 201) {
        location.assign(`${this.root.dataset.to}?done=recorded`);
        return;
      }
      const refused = answer.status === 422 ? (await answer.json()).message : null;
      this.say(refused ?? (answer.status >= 500 ? this.words.offline : this.words.ended));
    } catch {
      this.say(this.words.offline);
    }
    this.show('check');
  }
}

for (const root of document.querySelectorAll('[data-words].booth')) new Booth(root);
