import type { EngineEvent, EngineInput, FlowSet } from '../engine/index.js';
import type { Catalogues } from '../catalogues/index.js';
import type { JsonObject } from '../shared/index.js';
import { Person, type Lookup } from './person.js';

/**
 * A conversation as one reads it. Lines: `#` for the reader; `@` what happens around it; `>` what the person
 * sends; `<` what Baro says; `!` what happened in the domain. `<` and `!` are Baro's and are checked.
 */
export function replay(transcript: string, flows: FlowSet, catalogues: Catalogues): string {
  const play = new Play(flows, catalogues);
  const lines: string[] = [];
  for (const line of transcript.split('\n')) {
    if (line === '' || line.startsWith('<') || line.startsWith('!')) continue;
    if (line.startsWith('> ')) lines.push('');
    lines.push(line);
    for (const event of play.does(line)) lines.push(...linesOf(event, catalogues));
  }
  return `${lines.join('\n')}\n`;
}

/** One person, led through a conversation line by line. */
export class Play {
  private readonly person: Person;
  private readonly shown: EngineEvent[] = [];

  /** @param lookup places; those of the rehearsal if none are given */
  constructor(flows: FlowSet, catalogues: Catalogues, lookup?: Lookup) {
    this.person = new Person(flows, catalogues, lookup);
  }

  /** @param line `> ` what the person sends, or `@ ` what happens around it; nothing comes of any other. */
  does(line: string): EngineEvent[] {
    const events = this.eventsOf(line);
    this.shown.push(...events);
    return events;
  }

  private eventsOf(line: string): EngineEvent[] {
    if (line.startsWith('@ ')) return around(this.person, line.slice(2));
    if (line.startsWith('> ')) return this.person.does(inputOf(line.slice(2), this.shown));
    return [];
  }
}

/** Milliseconds in what follows a number: a bare one is hours. */
const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "25", "25h", "30m", "7d". @throws {Error} for anything else. */
function lengthOfPause(text: string): number {
  const [, number, unit] = /^([\d.]+)([mhd]?)$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`a transcript cannot wait for: ${text}`);
  return Number(number) * UNITS[unit || 'h']!;
}

/** `office TITLE` (this phone is linked to it), `waits ID WORDS` (a question for it), `quotes ID` (the next message does), `known fr`, `spoken fr` (can be listened to), `at learn` (that conversation begins), `asked Telegram` (a phone said the person's code), `linked Telegram`, `later 25h` (or m, d), `answered TEXT`, `heard` (answered with a voice), `rejected REASON [the moderator's own words]`, `state STATE [WHAT-NOW [late]]`, `published QUESTION | ANSWER`. */
function around(person: Person, line: string): EngineEvent[] {
  const [what = '', first, ...words] = line.split(' ');
  const question = person.questions.at(-1);
  switch (what) {
    case 'known':
      person.citizen = { language: first!, consented: true, stopped: false };
      return [];
    case 'spoken':
      person.spoken.add(first!);
      return [];
    case 'later':
      person.clock.advance(lengthOfPause(first ?? ''));
      return [];
    case 'at':
      return person.begins(first!);
    case 'asked':
      person.asking = first!;
      return [];
    case 'linked':
      person.linked.push(first!);
      return [];
    case 'office':
      person.office = line.slice('office '.length);
      return [];
    case 'waits':
      person.waiting.push({
        id: first!,
        pseudonym: `Personne ${person.waiting.length + 1}`,
        words: words.join(' '),
      });
      return [];
    case 'quotes':
      person.quoting = first!;
      return [];
    case 'heard':
      Object.assign(question!, {
        ...{ state: 'answered', answer: null, more: 'yes', now: 'choose' },
      });
      return [];
    case 'answered':
      Object.assign(question!, {
        state: 'answered',
        answer: line.slice('answered '.length),
        now: 'choose',
      });
      return [];
    case 'rejected':
      Object.assign(question!, {
        state: 'rejected',
        reason: first,
        note: words.join(' ') || null,
        now: 'appeal',
      });
      return [];
    case 'state':
      Object.assign(question!, {
        ...{ state: first, now: words[0] ?? 'nothing', overdue: words[1] === 'late' },
        ...{ answer: null, reason: null, note: null },
      });
      return [];
    case 'published': {
      const [asked = '', answer = ''] = line.slice('published '.length).split(' | ');
      person.publications.unshift({ question: asked, answer });
      return [];
    }
    default:
      throw new Error(`a transcript cannot say: @ ${line}`);
  }
}

/** Plain words, or in brackets: voice 42, photo, location 14.44 -11.43, tap 2, old tap 2, text of 4100, lost gone, sticker. */
function inputOf(said: string, shown: EngineEvent[]): EngineInput {
  const brackets = /^\[(.+)\]$/.exec(said);
  if (!brackets) return { kind: 'text', text: said.replaceAll('⏎', '\n') };
  const words = brackets[1]!.split(' ');
  const what = words[0] ?? '';
  const last = Number(words.at(-1));
  switch (what) {
    case 'voice':
      return { kind: 'voice', mediaId: 'media-1', seconds: last };
    case 'photo':
      return { kind: 'photo', mediaId: 'media-2' };
    case 'location':
      return { kind: 'location', latitude: Number(words[1]), longitude: last };
    case 'text':
      return { kind: 'text', text: 'é'.repeat(last) };
    case 'lost':
      return { kind: 'media-lost', reason: words[1] as 'gone', ...(last ? { maxMegabytes: last } : {}) };
    case 'tap':
    case 'old':
      return { kind: 'choice', value: tapped(shown, last, what === 'old') };
    default:
      return { kind: 'unsupported', what };
  }
}

/** A button of the last message, or of the first one that had any. */
function tapped(shown: EngineEvent[], digit: number, old: boolean): string {
  const offers = shown
    .filter((event) => event.type === 'message.said')
    .filter((event) => event.options.length > 0);
  const option = (old ? offers[0] : offers.at(-1))?.options[digit - 1];
  if (!option) throw new Error(`there is no button ${digit}`);
  return option.value;
}

/** What one event looks like in a transcript. */
export function linesOf(event: EngineEvent, catalogues: Catalogues): string[] {
  if (event.type === 'emitted')
    return [`! ${event.name} ${JSON.stringify(event.payload)}`, ...hostSays(event.name, event.payload)];
  const said = event.parts.map(({ key, parameters }) => ({
    hint: key === 'common.menu_hint',
    text: catalogues.text(event.language, key, parameters),
  }));
  const options = event.options.map(
    ({ key, label }, index) => `  ${index + 1} · ${key ? catalogues.text(event.language, key) : label}`,
  );
  return [
    ...said.filter(({ hint }) => !hint).flatMap(({ text }) => text.split('\n')),
    ...options,
    ...said.filter(({ hint }) => hint).map(({ text }) => text),
  ].map((line) => `< ${line}`);
}

/** What only the host can say, because only it knows; the words themselves are checked where they are written. */
function hostSays(name: string, payload: JsonObject): string[] {
  const keys: Record<string, string> = {
    'citizen.data-requested': 'data.summary',
    'citizen.data-link-asked': 'data.link',
    'citizen.deleted': 'data.deleted',
    'citizen.deletion-promised': 'data.promised',
    'danger.numbers-asked': 'danger.numbers',
    'citizen.link-code-asked': 'link.code',
    'citizen.link-code-said': 'link.said',
    'citizen.link-accepted': 'link.done',
    'citizen.link-refused': 'link.refused',
    'citizen.link-ended': 'link.ended',
    'question.withdrawn': 'my_questions.withdrawn',
    'question.appealed': 'my_questions.appealed',
    'question.rephrased': 'my_questions.rephrased',
    'question.reopened': 'my_questions.reopened',
    'question.thanked': 'my_questions.thanked',
    'question.publishing-chosen': payload['allowed']
      ? 'my_questions.may_publish'
      : 'my_questions.not_published',
  };
  return keys[name] ? [`< (${keys[name]})`] : [];
}
