import jsQR from 'jsqr';
import type { Locator } from 'playwright-core';

/** What a phone's camera reads off the screen. Null when there is no code it could read. */
export async function readCode(code: Locator): Promise<string | null> {
  const png = (await code.screenshot()).toString('base64');
  // A page without the site's content policy turns the picture into points.
  const page = await code.page().context().newPage();
  const { points, width, height } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const { width, height } = picture;
    const canvas = new OffscreenCanvas(width, height).getContext('2d')!;
    canvas.drawImage(picture, 0, 0);
    const { data } = canvas.getImageData(0, 0, width, height);
    let letters = '';
    for (let at = 0; at < data.length; at += 8192)
      letters += String.fromCharCode(...data.subarray(at, at + 8192));
    return { points: btoa(letters), width, height };
  }, png);
  await page.close();
  const read = jsQR.default(new Uint8ClampedArray(Buffer.from(points, 'base64')), width, height);
  return read?.data ?? null;
}
