import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { editedFile } from '../../catalogues/index.js';
import type { Command } from '../command.js';
import { LOCALES } from '../locales.js';
import { formatOf, languageIn } from './formats.js';
import { inTranslations, usesInFlows } from './in-translations.js';
import { sheetOf } from './sheet-of.js';

export const cataloguesExport: Command = {
  name: 'catalogues export',
  usage: '--lang CODE [--format xlsx|po|json] [--out FILE]',
  summary: 'writes the texts of a language for translators; json: locales/CODE/messages.json with every edit',
  flags: { lang: 'text', format: 'text', out: 'text' },
  run: async ({ flags, config, print }) => {
    const language = languageIn(flags);
    const format = flags.optional('format') ?? 'xlsx';
    const writer = format === 'json' ? null : formatOf(format);
    await inTranslations(config(), async (translations) => {
      if (writer) {
        const file = flags.optional('out') ?? `baro-${language}.${format}`;
        const sheet = sheetOf(translations, usesInFlows(), language);
        writeFileSync(file, await writer.write(sheet));
        print(`${file}: ${sheet.rows.length} texts.`);
        return;
      }
      const file = flags.optional('out') ?? path.join(LOCALES, language, 'messages.json');
      const { json, changed, conflicts } = editedFile(translations, language);
      writeFileSync(file, json);
      print(`${file}: ${changed.length} texts changed.`);
      for (const key of conflicts)
        print(`  ${key}: a release changed it under the edit; somebody has to decide on its page`);
    });
  },
};
