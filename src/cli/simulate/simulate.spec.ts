import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Catalogues } from '../../catalogues/index.js';
import { readConfig } from '../../config/index.js';
import { FlowSet } from '../../engine/index.js';
import { loadFlows, replay } from '../../rehearsal/index.js';
import { baro } from '../baro.js';

describe('baro simulate', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'simulate-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function play(flags: string[], typed: string[]): Promise<{ code: number; shown: string }> {
    const shown: string[] = [];
    const print = (line: string): void => void shown.push(line);
    const lines = () => Readable.from(typed);
    const code = await baro(['simulate', ...flags], readConfig, { print, complain: print, lines });
    return { code, shown: shown.join('\n') };
  }

  it('shows what a phone would: a draft with the French under it, and every option numbered', async () => {
    const { code, shown } = await play(['--lang', 'bm'], ['0']);
    expect(code).toBe(0);
    expect(shown).toMatch(/1 · .*\n[^]*Français :\n[^]*1 · Poser une question/);
  });

  it('welcomes who has never written', async () => {
    const { shown } = await play([], ['bonjour']);
    expect(shown).toContain('1 · Français');
  });

  it('begins where it is told to, and takes voice notes, places, pictures and time', async () => {
    const typed = ['/photo', '/location', '/voice 12', 'Toya', '/wait 25h', '1', '/quit', 'never read'];
    const { shown } = await play(['--flow', 'ask-question', '--events'], typed);
    expect(shown).toContain('À Toya (Yélimané)');
    expect(shown).toContain('! wish.counted {"communeId":"commune-toya"}');
    expect(shown).toContain('Nous nous étions arrêtés ici il y a un moment.');
  });

  it('knows every commune there is when told to, by each of its names', async () => {
    const flags = ['--flow', 'ask-question', '--real-places'];
    expect((await play(flags, ['tringa'])).shown).toContain('Commune : Tringa.');
    expect((await play(flags, ['marékafo'])).shown).toContain('Commune : Marekaffo.');
    expect((await play(['--flow', 'ask-question'], ['tringa'])).shown).not.toContain('Commune : Tringa.');
    const recording = await play([...flags, '--record', path.join(folder, 'real.txt')], []);
    expect(recording.shown).toBe('A golden conversation is replayed with the places of the rehearsal.');
  });

  it('shows what happened only when asked, and goes on after what nobody can do', async () => {
    const { shown } = await play([], ['bonjour', '[tap 9]', '1']);
    expect(shown).toContain('(there is no button 9)');
    expect(shown).not.toContain('! citizen.language-chosen');
  });

  it('records what is then replayed word for word, and records over nothing', async () => {
    const file = path.join(folder, 'recorded.txt');
    const flags = ['--lang', 'snk', '--flow', 'ask-question', '--record', file];
    const { code } = await play(flags, ['yelimane', '1', '/voice 30', '/wait 30h', '1', '1', '1', 'oui']);
    expect(code).toBe(0);
    const written = readFileSync(file, 'utf8');
    expect(written).toContain('! question.submitted');
    expect(replay(written, new FlowSet(loadFlows()), Catalogues.load('locales'))).toBe(written);
    expect(await play(flags, [])).toEqual({ code: 1, shown: expect.stringContaining('exists already') });
  });

  it.each([
    [['--lang', 'xx'], '--lang must be one of: fr, bm, snk.'],
    [['--flow', 'xx'], '--flow must be one of:'],
  ])('says of %j what it could be', async (flags, said) => {
    expect(await play(flags, [])).toEqual({ code: 1, shown: expect.stringContaining(said) });
  });
});
