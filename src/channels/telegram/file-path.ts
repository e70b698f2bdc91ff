/**
 * Telegram's file_path as a part of an address, or null when it could lead anywhere else: it comes from
 * outside and is put behind our token.
 */
export function safeFilePath(path: unknown): string | null {
  if (typeof path !== 'string' || path === '' || path.length > 512) return null;
  const segments = path.split('/');
  const odd = segments.some(
    (part) => part === '' || part === '.' || part === '..' || !/^[\w.-]+$/.test(part),
  );
  return odd ? null : segments.join('/');
}
