import { UserError } from '../../shared/index.js';

/** WhatsApp takes no larger picture, and a document of more is not loaded by anybody who pays by the megabyte. */
export const ATTACHMENT_BYTES = 5_000_000;
/** A picture is looked at on a phone. */
const LONGEST_SIDE = 1280;
/** What a camera makes is some fifty million; a file that claims more is meant to fill the memory. */
const MOST_PIXELS = 100_000_000;
const NAME_LENGTH = 60;

export interface GivenAttachment {
  readonly kind: 'photo' | 'document';
  readonly bytes: Buffer;
  readonly mime: string;
  readonly name: string;
}

/**
 * A photo, made anew so that nothing of where and when it was taken is left, or a PDF as it is.
 * @param name as the person's device calls it
 * @throws {UserError} for what is neither, or too large
 */
export async function givenAttachment(bytes: Buffer, name: string | null): Promise<GivenAttachment> {
  if (bytes.length > ATTACHMENT_BYTES)
    throw new UserError('inbox.answer.error.attachment_large', { limit: ATTACHMENT_BYTES / 1_000_000 });
  if (bytes.toString('latin1', 0, 5) === '%PDF-')
    return { kind: 'document', bytes, mime: 'application/pdf', name: named(name, 'document', 'pdf') };
  if (!isPhoto(bytes)) throw new UserError('inbox.answer.error.attachment_format');
  return {
    kind: 'photo',
    bytes: await remade(bytes),
    mime: 'image/jpeg',
    name: named(name, 'photo', 'jpg'),
  };
}

async function remade(bytes: Buffer): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78, mozjpeg: true })
      .toBuffer();
  } catch {
    throw new UserError('inbox.answer.error.attachment_format');
  }
}

/** JPEG, PNG or WebP by their first bytes. */
function isPhoto(bytes: Buffer): boolean {
  const ascii = (from: number, to: number): string => bytes.toString('latin1', from, to);
  return (
    (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) ||
    ascii(0, 8) === '\x89PNG\r\n\x1a\n' ||
    (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP')
  );
}

/** Letters, digits and little else, with the ending of what it is. */
function named(name: string | null, fallback: string, ending: string): string {
  const stem = (name ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[^\p{L}\p{N} _()-]+/gu, ' ')
    .trim()
    .slice(0, NAME_LENGTH);
  return `${stem || fallback}.${ending}`;
}
