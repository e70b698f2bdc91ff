import type { Language, StandingText } from '../../catalogues/index.js';
import type { Principal } from '../../staff/index.js';
import type { TranslationDesk } from './translation-desk.js';

export interface ListQuery {
  readonly lang?: string;
  readonly state?: string;
  readonly flow?: string;
  readonly q?: string;
}

export const STATES = ['missing', 'stale', 'draft', 'reviewed'] as const;
type State = (typeof STATES)[number];

export interface TextList {
  readonly languages: readonly Language[];
  readonly language: Language | null;
  readonly counts: Readonly<Record<State, number>>;
  readonly total: number;
  readonly chosen: { readonly state: State | null; readonly flow: string | null; readonly search: string };
  readonly flows: readonly string[];
  readonly texts: readonly StandingText[];
  readonly conflicts: readonly StandingText[];
  /** Where to begin: the first that nobody has vouched for. */
  readonly first: string | null;
}

/** The texts of the chosen language, or of the first of the person's; narrowed as the address says. */
export function listOf(desk: TranslationDesk, principal: Principal, query: ListQuery): TextList {
  const languages = desk.languages(principal);
  const language = languages.find(({ code }) => code === query.lang) ?? languages[0] ?? null;
  const all = language ? desk.texts(principal, language.code) : [];
  const state = STATES.find((one) => one === query.state) ?? null;
  const flow = typeof query.flow === 'string' && query.flow !== '' ? query.flow : null;
  const search = typeof query.q === 'string' ? query.q.trim().slice(0, 100) : '';
  const flows = [...new Set(all.map(({ key }) => desk.flowOf(key) ?? OTHER))];
  const texts = all.filter(
    (text) =>
      (state === null || text.state === state) &&
      (flow === null || (desk.flowOf(text.key) ?? OTHER) === flow) &&
      holds(text, search),
  );
  const count = (one: State): number => all.filter((text) => text.state === one).length;
  return {
    languages,
    language,
    counts: {
      missing: count('missing'),
      stale: count('stale'),
      draft: count('draft'),
      reviewed: count('reviewed'),
    },
    total: all.length,
    chosen: { state, flow, search },
    flows,
    texts,
    first: all.find((text) => text.state !== 'reviewed')?.key ?? null,
    conflicts: all.filter(({ conflict }) => conflict !== null),
  };
}

/** Told outside of a conversation: decisions, answers, what the engine says by itself. */
const OTHER = 'autres';

function holds({ key, french, text }: StandingText, search: string): boolean {
  if (search === '') return true;
  const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return [key, french, text ?? ''].some((words) => plain(words).includes(plain(search)));
}
