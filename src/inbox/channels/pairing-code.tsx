import QRCode from 'qrcode';

/** Modules of white around the code, which readers need. */
const QUIET = 4;

/** A QR code that a phone reads off the screen: black on white also where the page is dark. */
export function PairingCode({ code, label }: { code: string; label: string }) {
  const { modules } = QRCode.create(code, { errorCorrectionLevel: 'L' });
  const side = modules.size + 2 * QUIET;
  return (
    <figure class="pairing-code">
      <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
        <rect width={side} height={side} fill="#fff" />
        <path d={dark(modules)} fill="#000" />
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}

/** One horizontal stroke for each run of dark modules. */
function dark({ size, data }: { size: number; data: Uint8Array }): string {
  let path = '';
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!data[row * size + column]) continue;
      const start = column;
      while (column < size && data[row * size + column]) column += 1;
      path += `M${start + QUIET} ${row + QUIET}h${column - start}v1h${start - column}z`;
    }
  }
  return path;
}
