/** What we ask Telegram for: everything else would be passed over anyway. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query'] as const;
