import { describe, expect, it } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { AssetTable } from './asset-table.js';

const assets = new AssetTable();
const find = (url: string) => assets.find(url.replace('/assets/', ''));

describe('the assets', () => {
  it('are found under the address that views are given, compressed and whole', () => {
    const found = find(assets.url('baro.css'));
    expect(found?.type).toMatch(/^text\/css/);
    expect(gunzipSync(found!.gzipped)).toEqual(found!.bytes);
  });

  it('have a hash of the content in their address', () => {
    expect(assets.url('htmx.js')).toMatch(/^\/assets\/htmx\.[0-9a-f]{12}\.js$/);
  });

  it('are these and no other file', () => {
    expect(assets.find('../asset-table.ts')).toBeUndefined();
    expect(() => assets.url('secret.js')).toThrow('secret.js');
  });

  it('stay small for people who pay by the megabyte', () => {
    const bytes = ['baro.css', 'page.js', 'htmx.js'].map((name) => find(assets.url(name))!.gzipped.length);
    expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(26_000);
  });

  it('name only colours with a contrast of 7:1 for text, light and dark', () => {
    const [light, dark] = themes(find(assets.url('baro.css'))!.bytes.toString());
    for (const theme of [light!, dark!]) {
      for (const [ink, ground] of TEXT_ON) {
        const contrast = contrastOf(theme[ink]!, theme[ground]!);
        expect({ ink, ground, enough: contrast >= 7 }).toEqual({ ink, ground, enough: true });
      }
    }
  });
});

const TEXT_ON = [
  ['ink', 'paper'],
  ['ink', 'card'],
  ['ink', 'wash'],
  ['ink-soft', 'paper'],
  ['ink-soft', 'card'],
  ['ink-soft', 'wash'],
  ['ink-soft', 'chat'],
  ['ink-soft', 'mine'],
  ['indigo', 'card'],
  ['indigo', 'paper'],
  ['indigo', 'chat'],
  ['indigo-deep', 'wash'],
  ['on-indigo', 'indigo'],
  ['on-indigo', 'indigo-deep'],
  ['leaf', 'leaf-wash'],
  ['ochre', 'ochre-wash'],
  ['clay', 'clay-wash'],
  ['clay', 'card'],
  ['clay', 'paper'],
  ['ink', 'leaf-wash'],
  ['ink', 'ochre-wash'],
  ['ink', 'clay-wash'],
  ['on-chat', 'mine'],
  ['on-chat', 'card'],
] as const;

function themes(css: string): Record<string, string>[] {
  const [light, dark] = css.split('@media (prefers-color-scheme: dark)');
  return [light!, dark!].map((part) =>
    Object.fromEntries(
      [...part.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!]),
    ),
  );
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrastOf(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}
