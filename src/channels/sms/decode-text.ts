/** SMPP's data_coding and the names it goes by; other numbers say nothing about what reaches us. */
const BY_CODING: Readonly<Record<string, string>> = { '3': 'windows-1252', '8': 'utf-16be' };

/**
 * Text out of bytes. Gateways hand on what the network gave them: named, it is believed; else it is UTF-8, or
 * Latin 1 where it cannot be that.
 * @param charset its name, or SMPP's number for it; unknown ones count as none
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined): string {
  const named = charset === undefined ? null : decoderOf(BY_CODING[charset] ?? charset);
  if (named) return named.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function decoderOf(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
