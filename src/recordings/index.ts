export { asOggOpus } from './ogg.js';
export { corePrompts } from './core-prompts.js';
export type { Prompt } from './prompts.js';
export { RecordedTexts } from './recorded-texts.js';
export type { Recording, RecordingState } from './recording.js';
export { RecordingDesk } from './recording-desk.js';
export { Recordings } from './recordings.js';
export { shippedRecordings } from './shipped.js';
export { spokenKey } from './spoken-form.js';
