import { saying, type Saying } from '../definition/prompt.js';
import type { EngineInput } from '../input.js';
import type { AnswerKind, Part } from '../nodes/node-type.js';

const NAMED = new Set(['sticker', 'video', 'contact', 'document', 'audio', 'poll']);

/** What a person is told about a message that nobody can use. */
export function noticeOf(input: Extract<EngineInput, { kind: 'unsupported' | 'media-lost' }>): Part {
  if (input.kind === 'unsupported') {
    return { key: `unsupported.${NAMED.has(input.what) ? input.what : 'generic'}`, parameters: {} };
  }
  switch (input.reason) {
    case 'gone':
      return { key: 'media.gone', parameters: {} };
    case 'not-media':
      return { key: 'media.not_media', parameters: {} };
    case 'too-large':
      return input.maxMegabytes === undefined
        ? { key: 'media.too_large_unknown', parameters: {} }
        : { key: 'media.too_large', parameters: { max: input.maxMegabytes } };
  }
}

/** A usable message, but not where the person is. */
export const notHere = (kind: Exclude<AnswerKind, 'choice'>): string => `common.${kind}_not_here`;

/** What the engine itself says, whatever the flows are: the catalogue must have it. */
export const ENGINE_SAYS: readonly Saying[] = [
  saying('common.menu_hint'),
  saying('common.verbatim', 'text'),
  saying('common.not_understood'),
  saying('common.several_match'),
  saying('common.choice_gone'),
  saying('common.old_choice'),
  saying('common.lapsed'),
  saying('common.changed'),
  saying('common.changed_menu'),
  saying('common.language_gone'),
  saying('common.sorry'),
  saying('common.help_choice'),
  saying('common.help_list'),
  saying('common.help_yes_no'),
  saying('common.help_text'),
  saying('common.help_text_voice'),
  saying('common.help_voice'),
  saying('common.help_photo'),
  saying('common.help_location'),
  saying('common.help_number'),
  saying('common.voice_not_here'),
  saying('common.photo_not_here'),
  saying('common.location_not_here'),
  saying('common.text_not_here'),
  saying('collect.too_long_tail'),
  saying('collect.voice_too_long', 'limit', 'seconds'),
  saying('collect.too_small', 'limit'),
  saying('collect.too_big', 'limit'),
  saying('media.gone'),
  saying('media.too_large', 'max'),
  saying('media.too_large_unknown'),
  saying('media.not_media'),
  saying('stop.resumed'),
  ...[...NAMED, 'generic'].map((what) => saying(`unsupported.${what}`)),
];
