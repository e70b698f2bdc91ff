/** What WhatsApp takes of a message; the rest is refused as a wrong parameter. */
const TEXT = 4096;
const INTERACTIVE_TEXT = 1024;
const CAPTION = 1024;
const BUTTONS = 3;
const BUTTON_TITLE = 20;
const ROWS = 10;
const ROW_TITLE = 24;
const ROW_DESCRIPTION = 72;
const ROW_ID = 200;

export interface SentMessage extends Record<string, unknown> {
  to?: string;
  recipient?: string;
  type?: string;
  text?: { body: string };
  template?: { name: string };
  image?: { id: string; caption?: string };
  audio?: { id: string };
  interactive?: {
    type: string;
    body: { text: string };
    action: {
      button?: string;
      buttons?: { reply: { id: string; title: string } }[];
      sections?: { rows: { id: string; title: string; description?: string }[] }[];
    };
  };
}

const within = (text: string | undefined, most: number): boolean =>
  text !== undefined && text.length > 0 && text.length <= most;

const allDifferent = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;

/** Whether the real one would take it, as far as it documents its limits. */
export function isWithinLimits({ to, recipient, text, image, interactive }: SentMessage): boolean {
  if (!to && !recipient) return false;
  if (text && !within(text.body, TEXT)) return false;
  if (image?.caption !== undefined && !within(image.caption, CAPTION)) return false;
  return !interactive || isInteractive(interactive);
}

function isInteractive({ type, body, action }: NonNullable<SentMessage['interactive']>): boolean {
  if (!within(body.text, INTERACTIVE_TEXT)) return false;
  if (type === 'button') {
    const buttons = action.buttons ?? [];
    const ids = buttons.map(({ reply }) => reply.id);
    const titles = buttons.map(({ reply }) => reply.title);
    return (
      buttons.length > 0 &&
      buttons.length <= BUTTONS &&
      titles.every((title) => within(title, BUTTON_TITLE)) &&
      allDifferent(ids) &&
      allDifferent(titles)
    );
  }
  const rows = action.sections?.flatMap((section) => section.rows) ?? [];
  return (
    within(action.button, BUTTON_TITLE) &&
    rows.length > 0 &&
    rows.length <= ROWS &&
    allDifferent(rows.map(({ id }) => id)) &&
    rows.every(
      ({ id, title, description }) =>
        within(id, ROW_ID) &&
        within(title, ROW_TITLE) &&
        (description === undefined || within(description, ROW_DESCRIPTION)),
    )
  );
}
