export type { ChannelState } from './channel-states/channel-state.js';
export { ChannelStates, type ChannelKey } from './channel-states/channel-states.js';
export { noCheckpoints, stoppingAt, type CheckpointName, type Checkpoints } from './checkpoints.js';
export { DataLinks, dataLinkAsked, type WholeData } from './citizens/data-links.js';
export type { DataEntry, DataPart } from './citizens/data-part.js';
export type { AlsoHeld, CountQuestions } from './citizens/data-requested.js';
export { keepPromises, type StandingOf } from './citizens/erasure-promises.js';
export { personPart, phonesPart } from './citizens/own-data.js';
export type { Living } from './citizens/past-contacts.js';
export type { Eraser } from './citizens/erase-citizen.js';
export { DeadLetterDesk, type DeadLetters } from './dead-letters/dead-letter-desk.js';
export {
  neverArrived,
  receivedSetAside,
  type DeadLetter,
  type SetAside,
  type Unsent,
} from './dead-letters/dead-letters.repository.js';
export type { OpenedLetter } from './dead-letters/opened-letter.js';
export { DeliveryStates, type DeliveryState } from './delivery-states.js';
export type { EventContext, EventHandler } from './handlers/event-handler.js';
export type { LookupProvider } from './handlers/lookup-provider.js';
export { copyFiles } from './media/copy-files.js';
export { FolderMediaStore } from './media/folder-media-store.js';
export { mediaPlaceInWords, openMediaStore, type MediaPlace } from './media/open-media-store.js';
export { MediaFiles, type FileKind, type MediaFile, type StoredFile } from './media/media-files.js';
export { Messaging, MessagingTools, type MessagingFeatures, type MessagingGround } from './messaging.js';
export { Messenger } from './messenger.js';
export type { SaidFile } from './rendering/said.js';
export type { Told } from './rendering/with-file.js';
export { compose } from './rendering/compose.js';
export { retain } from './retention.js';
export { NO_VOICES, type Voices } from './voice/voices.js';
export type { OutboxState } from './outbox/outbox.repository.js';
export { channelKind } from './channel-kind.js';
export { setHome } from './homes.js';
export { countAttempt } from './links/link-codes.repository.js';
export { unsay } from './outbox/unsay.js';
export { WorkerLoop } from './worker-loop.js';
