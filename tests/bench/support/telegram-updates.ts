/** What somebody does on their phone. Files are named by their Telegram file_id. */
export type Done = string | { voice: string; seconds: number } | { photo: string } | { sticker: string };

function contentOf(done: Done): object {
  if (typeof done === 'string') return { text: done };
  if ('voice' in done) {
    return {
      voice: { file_id: done.voice, file_unique_id: 'v', duration: done.seconds, mime_type: 'audio/ogg' },
    };
  }
  if ('photo' in done) {
    return { photo: [{ file_id: done.photo, file_unique_id: 'p', width: 90, height: 60, file_size: 700 }] };
  }
  return { sticker: { file_id: done.sticker, file_unique_id: 's', width: 9, height: 9, type: 'regular' } };
}

/** An update as Telegram posts it. */
export function updateOf(updateId: number, chat: number, done: Done): string {
  return JSON.stringify({
    update_id: updateId,
    message: {
      message_id: updateId,
      date: 1_790_000_000,
      chat: { id: chat, type: 'private', first_name: 'Awa' },
      from: { id: chat, is_bot: false, first_name: 'Awa', language_code: 'fr' },
      ...contentOf(done),
    },
  });
}
