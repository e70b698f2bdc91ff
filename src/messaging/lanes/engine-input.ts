import type { InboundContent } from '../../channels/contract/index.js';
import type { EngineInput } from '../../engine/index.js';
import type { MediaRow } from './lane.repository.js';

/**
 * What a person did, as the engine knows it: a file is only its id, or the reason why it is missing.
 * @param maxMegabytes the largest file the channel takes, for telling somebody whose file was larger
 */
export function engineInput(
  content: InboundContent,
  media: MediaRow | undefined,
  maxMegabytes: number,
): EngineInput {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: content.text };
    case 'choice':
      return { kind: 'choice', value: content.value };
    case 'opened':
      return { kind: 'opened' };
    case 'location':
      return { kind: 'location', latitude: content.latitude, longitude: content.longitude };
    case 'unsupported':
      return { kind: 'unsupported', what: content.what };
    case 'voice':
    case 'photo':
      return mediaInput(content, media, maxMegabytes);
  }
}

function mediaInput(
  content: Extract<InboundContent, { kind: 'voice' | 'photo' }>,
  media: MediaRow | undefined,
  maxMegabytes: number,
): EngineInput {
  if (!media || media.state === 'gone' || media.state === 'waiting')
    return { kind: 'media-lost', reason: 'gone' };
  if (media.state !== 'stored')
    return {
      kind: 'media-lost',
      reason: media.state,
      ...(media.state === 'too-large' ? { maxMegabytes } : {}),
    };
  if (content.kind === 'photo') {
    return {
      kind: 'photo',
      mediaId: media.id,
      ...(content.caption === undefined ? {} : { caption: content.caption }),
    };
  }
  return { kind: 'voice', mediaId: media.id, ...(media.seconds === null ? {} : { seconds: media.seconds }) };
}
