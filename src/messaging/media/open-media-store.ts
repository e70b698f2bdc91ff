import type { MediaStore } from '../../channels/contract/index.js';
import { FolderMediaStore } from './folder-media-store.js';
import { S3MediaStore } from './s3-media-store.js';
import type { S3Place } from './s3-requests.js';

/** Where sealed files lie. */
export type MediaPlace = { kind: 'folder'; folder: string } | ({ kind: 's3' } & S3Place);

/** Opens the place for files and looks whether it works. @throws {StartupError} in one line. */
export async function openMediaStore(place: MediaPlace): Promise<MediaStore> {
  if (place.kind === 'folder') return FolderMediaStore.open(place.folder);
  const store = new S3MediaStore(place);
  await store.probe();
  return store;
}

/** The place in words, without the key. */
export function mediaPlaceInWords(place: MediaPlace): string {
  if (place.kind === 'folder') return place.folder;
  return `s3://${place.bucket}/${place.prefix} at ${new URL(place.endpoint).host}`;
}
