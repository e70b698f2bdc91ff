import { FRENCH, type Json, type JsonObject, type LanguageCode } from '../../shared/index.js';
import { asText, valueOf, type Expression, type Scope } from '../definition/expression.js';
import type { Flow } from '../definition/flow.js';
import type { Prompt, Prompts } from '../definition/prompt.js';
import type { EngineEvent } from '../events.js';
import type { NodeContext, Option, Part, Step } from '../nodes/node-type.js';
import type { LookupRequest, LookupRow, OfferedLanguage, Understanding } from '../ports.js';
import { draftOf, newSession, type Session } from '../session.js';
import type { Turn } from './turn.js';

/** One turn under way: the draft of the session, what was said so far and what happened. */
export class Run implements NodeContext {
  session: Session;
  readonly now: number;
  readonly understanding: Understanding;
  readonly events: EngineEvent[] = [];
  /** Options of the question just asked, values still bare. */
  options: Option[] = [];
  /** The flow whose words stand last when every flow has ended. */
  lastSpoke: Flow | undefined;
  /** An upgrade of the flows took away a place to which this turn wanted to return. */
  lostCaller = false;
  private parts: Part[] = [];
  private readonly scope: Scope;

  constructor(readonly turn: Turn) {
    this.session = turn.session ? draftOf(turn.session) : newSession(turn.citizen.language ?? FRENCH);
    this.now = turn.clock.now();
    this.understanding = turn.understanding;
    this.scope = {
      variables: this.session.variables,
      citizen: turn.citizen,
      typed: null,
      isSpoken: () => turn.phrases.isSpoken?.(this.session.language) ?? false,
      // Nothing drawn in a run that ends in a lookup is kept, so drawing anew in the next run is safe.
      draw: (what) => (what === 'ticket' ? turn.ids.ticket() : turn.ids.next()),
    };
  }

  /** Forgets what was answered, for a flow that starts from nothing. */
  startAfresh(): void {
    const { language, likely = null } = this.session;
    this.session = { ...newSession(language), likely };
  }

  value(given: Expression): Json {
    this.scope.variables = this.session.variables;
    this.scope.typed = this.session.search;
    return valueOf(given, this.scope);
  }

  likelyFirst<T>(items: readonly T[], languageOf: (item: T) => string | undefined): T[] {
    const likely = this.turn.citizen.language === null ? this.session.likely : null;
    if (!likely) return [...items];
    const first = items.filter((item) => languageOf(item) === likely);
    return [...first, ...items.filter((item) => languageOf(item) !== likely)];
  }

  languages(): readonly OfferedLanguage[] {
    return this.turn.phrases.languages();
  }

  text(key: string, language = this.session.language): string {
    return this.turn.phrases.text(language, key);
  }

  say(said: Prompts): void {
    for (const prompt of said) this.sayOne(prompt);
  }

  sayApart(said: Prompts): void {
    this.leave([]);
    this.say(said);
    this.leave([]);
  }

  sayPart(part: Part): void {
    this.parts.push(part);
  }

  ask(said: Prompts, options: Option[] = []): Step {
    this.say(said);
    this.options = options;
    return { do: 'wait' };
  }

  rows(request: LookupRequest): readonly LookupRow[] | undefined {
    const asked = JSON.stringify(request);
    return this.turn.answered.find((one) => JSON.stringify(one.request) === asked)?.rows;
  }

  emit(name: string, payload: JsonObject): void {
    this.events.push({ type: 'emitted', name, payload });
  }

  /** What was said before stays in the language it was said in. */
  changeLanguage(language: LanguageCode): void {
    this.leave([]);
    this.session.language = language;
  }

  /** What was said since the last message leaves as one message. */
  leave(options: Option[]): void {
    if (this.parts.length === 0) return;
    this.events.push({ type: 'message.said', parts: this.parts, language: this.session.language, options });
    this.parts = [];
  }

  hasSaid(): boolean {
    return this.parts.length > 0;
  }

  /** Whether the person hears anything of this turn, as far as it has come. */
  everSaid(): boolean {
    return this.hasSaid() || this.events.some(({ type }) => type === 'message.said');
  }

  /** Takes back every message of this turn: for a question that is answered before it was heard. */
  unsayAll(): void {
    this.parts = [];
    const others = this.events.filter((event) => event.type !== 'message.said');
    this.events.splice(0, this.events.length, ...others);
  }

  private sayOne({ key, parameters, in: languages }: Prompt): void {
    const chosen = typeof key === 'string' ? key : (key.of[asText(this.value(key.by))] ?? key.otherwise);
    if (chosen === null) return;
    if (languages) {
      const each = languages === 'every' ? this.languages().map(({ code }) => code) : languages;
      return this.sayInEach(chosen, each);
    }
    const values: Part['parameters'] = {};
    for (const [name, given] of Object.entries(parameters)) {
      const value = this.value(given);
      values[name] = typeof value === 'number' ? value : asText(value);
    }
    this.parts.push({ key: chosen, parameters: values });
  }

  /** A catalogue that lacks the key answers in French: the same words are not said twice. */
  private sayInEach(key: string, languages: string[]): void {
    const said = new Set<string>();
    for (const language of this.likelyFirst(languages, (one) => one)) {
      const text = this.text(key, language);
      if (said.has(text)) continue;
      said.add(text);
      this.parts.push({ key: 'common.verbatim', parameters: { text }, says: { key, language } });
    }
  }
}
