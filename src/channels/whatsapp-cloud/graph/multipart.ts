import { randomUUID } from 'node:crypto';

/** The body of an upload and its content type. The names of fields and of the file are ours, so nothing is escaped. */
export function multipart(
  fields: Readonly<Record<string, string>>,
  file: { readonly name: string; readonly mime: string; readonly bytes: Buffer },
): { contentType: string; body: Buffer } {
  const boundary = `baro-${randomUUID()}`;
  const heads = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const fileHead =
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\n` +
    `content-type: ${file.mime}\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(heads.join('') + fileHead),
    file.bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}
