import { describe, expect, it } from '@jest/globals';
import { Catalogues, frenchHash } from '../catalogues/index.js';
import { RecordedTexts, type Recording } from '../recordings/index.js';
import { loadFlows } from '../rehearsal/index.js';
import { earInWords, flowTable, missingCore, tableInWords } from './flow-table.js';

const texts = Catalogues.load('locales');
const flows = loadFlows();

const recorded = (key: string, bytes: number): Recording => ({
  ...{ id: key, language: 'bm', key, spoken: frenchHash(texts.standing('bm', key)!.text), seconds: 1, bytes },
  ...{ recordedBy: 'awa', recordedAt: 1, reviewedBy: 'awa', reviewedAt: 2 },
});
const some = new RecordedTexts(
  texts,
  ['menu.ask', 'menu.help'],
  [recorded('menu.ask', 3000), recorded('spoken.ask.whom', 500)],
);

describe('the table of the conversations', () => {
  const rows = flowTable(flows, texts, some);
  const rowOf = (flow: string, language: string) =>
    rows.find((row) => row.flow === flow && row.language === language)!;

  it('has a row for each flow and language, and one for all', () => {
    expect(rows).toHaveLength((flows.length + 1) * texts.languages().length);
  });

  it('counts what is reviewed, what is recorded, and its bytes', () => {
    expect(rowOf('menu', 'bm')).toMatchObject({ recorded: 1, bytes: 3000 });
    expect(rowOf('ask-question', 'bm')).toMatchObject({ recorded: 1, bytes: 500 });
    expect(rowOf('(all)', 'bm')).toMatchObject({ recorded: 2, bytes: 3500 });
    expect(rowOf('menu', 'fr')).toMatchObject({ recorded: 0, bytes: 0 });
    expect(rowOf('menu', 'fr').reviewed).toBe(rowOf('menu', 'fr').keys);
  });

  it('counts as audible only what can be read aloud', () => {
    const { keys, audible } = rowOf('ask-question', 'bm');
    expect(audible).toBeLessThan(keys);
  });

  it('stands in columns', () => {
    const lines = tableInWords(rows);
    expect(lines[0]).toMatch(/^flow +language +keys +reviewed +stale +recordings +bytes$/);
    expect(lines.find((line) => /^menu +bm/.test(line))).toMatch(/ 1\/\d+ +3000$/);
  });

  it('says what a language lacks before it is offered to the ear', () => {
    expect(earInWords(texts, some)).toContain(
      'bm: 1 of 2 core prompts recorded and reviewed: not offered to the ear.',
    );
    expect(missingCore(some, 'bm')).toEqual(['menu.help']);
  });
});
