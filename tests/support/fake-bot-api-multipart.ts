export interface Uploaded {
  filename: string;
  bytes: Buffer;
}

/** The fields and files of a multipart body, as telegraf writes it. */
export function readMultipart(
  body: Buffer,
  contentType: string,
): { fields: Record<string, string>; files: Record<string, Uploaded> } {
  const boundary = /boundary=([^;]+)/.exec(contentType)?.[1];
  if (!boundary) throw new Error('multipart without a boundary');
  const fields: Record<string, string> = {};
  const files: Record<string, Uploaded> = {};
  const mark = Buffer.from(`--${boundary}`);
  let at = body.indexOf(mark);
  while (at !== -1) {
    const start = at + mark.length + 2;
    const next = body.indexOf(mark, start);
    if (next === -1) break;
    const headEnd = body.indexOf('\r\n\r\n', start);
    const head = body.toString('utf8', start, headEnd);
    const content = body.subarray(headEnd + 4, next - 2);
    const name = /\bname="([^"]*)"/.exec(head)?.[1] ?? '';
    const filename = /\bfilename="([^"]*)"/.exec(head)?.[1];
    if (filename === undefined) fields[name] = content.toString('utf8');
    else files[name] = { filename, bytes: Buffer.from(content) };
    at = next;
  }
  return { fields, files };
}
