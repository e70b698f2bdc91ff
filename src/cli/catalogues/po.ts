import { UsageError } from '../usage-error.js';
import type { Sheet, SheetFormat, SheetRow } from './sheet.js';

/** What Baro needs back stands in a comment of its own, which programs for translators keep. */
const MARK = /^baro: state=(\S*) limit=(\d+) hash=(\S+)$/m;

/**
 * Gettext: the key is the context, the French the source. « fuzzy » is a draft, as everywhere in gettext: a program
 * takes the flag away when a person has confirmed the text, and Last-Translator says who.
 */
export const po: SheetFormat = {
  async write({ language, rows }) {
    const { po: gettext } = await import('gettext-parser');
    const translations: Record<string, Record<string, object>> = {};
    for (const row of rows) {
      translations[row.key] = {
        [row.french]: {
          msgctxt: row.key,
          msgid: row.french,
          msgstr: [row.text],
          comments: {
            translator: [`baro: state=${row.state} limit=${row.limit} hash=${row.hash}`, ...by(row)].join(
              '\n',
            ),
            extracted: row.note,
            reference: row.where,
            flag: row.text !== '' && row.state !== 'reviewed' ? 'fuzzy' : '',
          },
        },
      };
    }
    const headers = {
      Language: language,
      'Content-Type': 'text/plain; charset=utf-8',
      'MIME-Version': '1.0',
    };
    return gettext.compile(
      { charset: 'utf-8', headers, translations: translations as never },
      { foldLength: 0 },
    );
  },

  async read(bytes) {
    const { po: gettext } = await import('gettext-parser');
    try {
      return sheetIn(gettext.parse(bytes));
    } catch (cause) {
      if (cause instanceof UsageError) throw cause;
      throw new UsageError('The file cannot be read as gettext (.po).', { cause });
    }
  },
};

const BY = /^reviewed by: (.+)$/m;
const by = ({ reviewer }: SheetRow): string[] => (reviewer === '' ? [] : [`reviewed by: ${reviewer}`]);

type Parsed = ReturnType<(typeof import('gettext-parser'))['po']['parse']>;
type Entry = Parsed['translations'][string][string];

function sheetIn({ headers = {}, translations }: Parsed): Sheet {
  const header = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const language = header.get('language')?.trim() ?? '';
  if (language === '') throw new UsageError('The file does not say its language.');
  const translator = (header.get('last-translator') ?? '').replace(/<.*>/, '').trim();
  const entries = Object.entries(translations).flatMap(([context, byFrench]) =>
    context === '' ? [] : Object.values(byFrench),
  );
  return { language, rows: entries.map((entry) => rowOf(entry, translator)) };
}

function rowOf({ msgctxt = '', msgid, msgstr, comments = {} }: Entry, translator: string): SheetRow {
  const [, before = '', limit = '0', hash = ''] = MARK.exec(comments.translator ?? '') ?? [];
  const text = msgstr[0] ?? '';
  const fuzzy = (comments.flag ?? '').includes('fuzzy');
  // A flag that is still there says nothing new: draft and stale both carry it.
  const state = text === '' ? 'missing' : !fuzzy ? 'reviewed' : before === 'stale' ? 'stale' : 'draft';
  const named = BY.exec(comments.translator ?? '')?.[1]?.trim();
  return {
    key: msgctxt,
    french: msgid,
    text,
    state,
    reviewer: state === 'reviewed' ? (named ?? translator) : '',
    limit: Number(limit),
    where: comments.reference ?? '',
    note: comments.extracted ?? '',
    hash,
  };
}
