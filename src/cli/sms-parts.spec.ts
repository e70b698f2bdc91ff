import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../config/index.js';
import { baro } from './baro.js';

describe('baro sms-parts', () => {
  const type = async (...typed: string[]): Promise<string[]> => {
    const lines: string[] = [];
    const print = (line: string): void => void lines.push(line);
    await baro(['sms-parts', ...typed], readConfig, {
      print,
      complain: print,
      lines: () => Readable.from([]),
    });
    return lines;
  };

  it('counts both ways, and names what makes the difference', async () => {
    await expect(type(`Quelle fenêtre ? ɲininkali ${'e'.repeat(60)}`)).resolves.toEqual([
      'as it stands  2 parts, ucs-2, 87 characters',
      'SMS_FOLD=on   1 part, gsm-7, 88 characters',
      'not in the GSM alphabet: ê ɲ',
      `folded: Quelle fenetre ? nyininkali ${'e'.repeat(60)}`,
    ]);
  });

  it('says nothing more of a text that is in the alphabet', async () => {
    await expect(type('Où ?')).resolves.toHaveLength(2);
  });

  it('asks for the text', async () => {
    await expect(type()).resolves.toEqual(['Which text? Write it in quotation marks.']);
  });
});
