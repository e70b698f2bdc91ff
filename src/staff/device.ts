/** Which kind of device roughly: enough to know one's own, too little to know a person by. */
export const DEVICES = ['android', 'iphone', 'tablet', 'windows', 'mac', 'linux', 'other'] as const;
export type Device = (typeof DEVICES)[number];

/** In this order: an Android tablet says "Android" without "Mobile", every Android says "Linux". */
const SIGNS: readonly [RegExp, Device][] = [
  [/iPad|Tablet|Android(?!.*Mobile)/i, 'tablet'],
  [/Android/i, 'android'],
  [/iPhone|iPod/i, 'iphone'],
  [/Windows/i, 'windows'],
  [/Macintosh|Mac OS/i, 'mac'],
  [/Linux|X11|CrOS/i, 'linux'],
];

/** @param userAgent what the browser says of itself; it is not kept */
export const deviceOf = (userAgent: string | undefined): Device =>
  SIGNS.find(([sign]) => sign.test(userAgent ?? ''))?.[1] ?? 'other';
