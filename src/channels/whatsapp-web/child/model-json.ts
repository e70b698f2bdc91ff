/**
 * A model of the page as it leaves the child: without previews of pictures and keys of files, which nobody here
 * reads and which are most of its size. A file is fetched by the message's id.
 */
const LEFT_BEHIND = new Set([
  'mediaKey',
  'waveform',
  'scansSidecar',
  'streamingSidecar',
  'firstFrameSidecar',
  'thumbnail',
  'previewThumbnail',
  'preview',
  'links',
  'quotedMsg',
  'messageSecret',
]);
/** What WhatsApp lets one message be, and more: longer ones are read by nobody. */
const MOST_CHARACTERS = 70_000;

export function leanModel(model: object): Record<string, unknown> {
  const lean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(model)) if (!LEFT_BEHIND.has(name)) lean[name] = value;
  // Of a picture the body is its preview, in base64.
  if (typeof lean['directPath'] === 'string') delete lean['body'];
  for (const name of ['body', 'caption'] as const) {
    const text = lean[name];
    if (typeof text === 'string') lean[name] = text.slice(0, MOST_CHARACTERS);
  }
  return lean;
}
