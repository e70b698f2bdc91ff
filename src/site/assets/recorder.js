/* exported Recorder, clock */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** A voice note, from the microphone to one file. */
class Recorder {
  constructor(bitsPerSecond) {
    this.bitsPerSecond = bitsPerSecond;
  }

  async start(onSecond) {
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
    const type = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'].find((one) =>
      MediaRecorder.isTypeSupported(one),
    );
    this.recorder = new MediaRecorder(this.stream, {
      mimeType: type,
      audioBitsPerSecond: this.bitsPerSecond,
    });
    this.parts = [];
    this.recorder.addEventListener('dataavailable', ({ data }) => this.parts.push(data));
    this.recorder.start();
    this.began = Date.now();
    this.timer = setInterval(() => onSecond(this.seconds()), 250);
  }

  seconds() {
    return Math.floor((Date.now() - this.began) / 1000);
  }

  /** Resolves to the sound and its length in whole seconds. */
  async stop() {
    clearInterval(this.timer);
    const seconds = Math.max(1, Math.round((Date.now() - this.began) / 1000));
    const ended = new Promise((resolve) => this.recorder.addEventListener('stop', resolve, { once: true }));
    this.recorder.stop();
    await ended;
    for (const track of this.stream.getTracks()) track.stop();
    return { blob: new Blob(this.parts, { type: this.recorder.mimeType }), seconds };
  }
}
