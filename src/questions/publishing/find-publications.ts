import type { Reader } from '../../database/index.js';
import { publicationsOf, type Publication, type Slice } from './publications.repository.js';
import { waysToSearch } from './search-words.js';

/** A commune's, the newest first: all of them, or those that have every word typed, or else one that sounds like it. */
export async function findPublications(
  reader: Reader,
  communeId: string,
  typed: string,
  slice: Slice,
): Promise<Publication[]> {
  const [strict, sounding] = waysToSearch(typed);
  if (!strict) return typed.trim() === '' ? publicationsOf(reader, communeId, [], slice) : [];
  const found = await publicationsOf(reader, communeId, strict, slice);
  if (found.length > 0 || (slice.offset ?? 0) > 0) return found;
  return publicationsOf(reader, communeId, sounding!, slice);
}
