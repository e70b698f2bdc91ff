import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Catalogues } from '../../catalogues/index.js';
import { FlowSet } from '../../engine/index.js';
import { linesOf, loadFlows, Play } from '../../rehearsal/index.js';
import type { Command } from '../command.js';
import { UsageError } from '../usage-error.js';
import { asOnAPhone } from './as-on-a-phone.js';
import { realPlaces } from './real-places.js';
import { transcriptLine, TYPED } from './transcript-line.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/**
 * Plays a conversation with the real flows, texts and understanding. Questions are a rehearsal's, and so are places
 * unless the real list is asked for: what is recorded must replay when that list has changed.
 */
export const simulate: Command = {
  name: 'simulate',
  usage: '[--lang fr|bm|snk] [--flow NAME] [--real-places | --record tests/flows/NAME.txt] [--events]',
  summary: 'talks with Baro in the terminal, without a database; records golden conversations',
  flags: { lang: 'text', flow: 'text', record: 'text', events: 'switch', 'real-places': 'switch' },
  async run({ flags, print, lines }) {
    const catalogues = Catalogues.load(path.join(ROOT, 'locales'));
    const flows = new FlowSet(loadFlows(path.join(ROOT, 'flows')));
    if (flags.has('record') && flags.has('real-places'))
      throw new UsageError('A golden conversation is replayed with the places of the rehearsal.');
    const recording = new Recording(flags.optional('record'));
    const play = new Play(flows, catalogues, flags.has('real-places') ? await realPlaces() : undefined);
    const shows = { catalogues, events: flags.has('events') };

    const does = (line: string): void => {
      const events = play.does(line);
      recording.keep(
        line,
        events.flatMap((event) => linesOf(event, catalogues)),
      );
      for (const event of events) for (const shown of asOnAPhone(event, shows)) print(shown);
    };
    for (const line of beginning(flags.optional('lang'), flags.optional('flow'), flows, catalogues))
      does(line);
    print(TYPED);
    for await (const typed of lines()) {
      const line = transcriptLine(typed);
      if (line === 'quit') break;
      if (line === null) continue;
      try {
        does(line);
      } catch (error) {
        // What a transcript cannot say, e.g. a button that is not there: the conversation goes on.
        print(`(${(error as Error).message})`);
      }
    }
    recording.write(print);
  },
};

/** A language makes the person known, with their consent given; without one they have never written. */
function beginning(
  language: string | undefined,
  flow: string | undefined,
  flows: FlowSet,
  catalogues: Catalogues,
): string[] {
  const languages = catalogues.languages().map(({ code }) => code);
  if (language !== undefined && !languages.includes(language))
    throw new UsageError(`--lang must be one of: ${languages.join(', ')}.`);
  if (flow === undefined) return language === undefined ? [] : [`@ known ${language}`];
  const names = flows.all().map(({ name }) => name);
  if (!names.includes(flow)) throw new UsageError(`--flow must be one of: ${names.join(', ')}.`);
  return [`@ known ${language ?? 'fr'}`, `@ at ${flow}`];
}

/** The conversation as the golden ones are written, so that the suite replays it unchanged. */
class Recording {
  private readonly lines = ['# What this conversation shows, in a sentence.'];

  constructor(private readonly file: string | undefined) {
    if (file !== undefined && existsSync(file))
      throw new UsageError(`${file} exists already: nothing is recorded over it.`);
  }

  keep(line: string, said: readonly string[]): void {
    if (line.startsWith('> ')) this.lines.push('');
    this.lines.push(line, ...said);
  }

  write(print: (line: string) => void): void {
    if (this.file === undefined) return;
    writeFileSync(this.file, `${this.lines.join('\n')}\n`);
    print(`Recorded in ${this.file}: write its first line, then read it through.`);
  }
}
