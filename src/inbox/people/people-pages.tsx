import { Inject, Injectable } from '@nestjs/common';
import { NotFoundError, type UserError } from '../../shared/index.js';
import { OfficialPhones } from '../../official-phones/index.js';
import { Pages, SITE_SETTINGS, type PageFrame, type SiteSettings } from '../../site/index.js';
import { People, type MadeLink, type NewGrant, type Principal } from '../../staff/index.js';
import { TerritoryDirectory } from '../../territories/index.js';
import type { Visit } from '../desk-pages.js';
import { InvitePage, type TypedPerson } from './invite.view.js';
import { LinkPage } from './link.view.js';
import { PeoplePage } from './people.view.js';
import { PersonPage, type PersonDone } from './person.view.js';
import { RoleWords } from './role-words.js';
import type { LanguageName } from './role-fields.js';
import { grantsOf, type TypedRole } from './typed-grants.js';

/** The languages that texts are translated into. */
export const TRANSLATED = Symbol('translated languages');

const NO_ROLE: TypedRole = { role: '', places: '', languages: [] };

/** Puts together the pages about people. */
@Injectable()
export class PeoplePages {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(People) private readonly people: People,
    @Inject(OfficialPhones) private readonly phones: OfficialPhones,
    @Inject(TerritoryDirectory) private readonly directory: TerritoryDirectory,
    @Inject(SITE_SETTINGS) private readonly settings: SiteSettings,
    @Inject(TRANSLATED) private readonly languages: readonly LanguageName[],
  ) {}

  /** @throws {UserError} */
  grants(typed: TypedRole): NewGrant[] {
    const known = this.languages.map(({ code }) => code);
    return grantsOf(typed, this.directory, known);
  }

  async list({ principal, request, reply }: Visit): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const people = await this.people.list(principal);
    await this.pages.send(reply, PeoplePage({ frame, principal, people, words: this.words(frame) }));
  }

  async invite(
    { principal, request, reply }: Visit,
    typed: TypedPerson,
    error: UserError | null,
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const told = error && frame.say(error.key, error.parameters);
    const languages = this.languagesFor(principal);
    const page = InvitePage({ frame, principal, typed, languages, error: told });
    await this.pages.send(reply, page, error ? 422 : 200);
  }

  /** Shown in answer to the form and at no address: what is reloaded or bookmarked shows no link. */
  async link({ principal, request, reply }: Visit, { id, token, expiresAt }: MadeLink): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const person = await this.people.person(principal, id);
    const link = new URL(`/inbox/invitation/${token}`, this.settings.publicUrl).href;
    await this.pages.send(reply, LinkPage({ frame, principal, person, link, expiresAt }));
  }

  async person(
    { principal, request, reply }: Visit,
    id: string,
    shown: { done?: PersonDone | null; error?: UserError; typed?: TypedRole },
  ): Promise<void> {
    const frame = this.pages.frame(request, reply);
    const { done = null, error, typed = NO_ROLE } = shown;
    const page = PersonPage({
      frame,
      principal,
      person: await this.people.person(principal, id),
      sessions: await this.people.sessions(principal, id),
      phones: (await this.phones.hasDuty(id)) ? await this.phones.list(id) : null,
      words: this.words(frame),
      languages: this.languagesFor(principal),
      typed,
      done,
      error: error ? frame.say(error.key, error.parameters) : null,
    });
    await this.pages.send(reply, page, error ? 422 : 200);
  }

  /** The page of the person, or the list when this admin may not see them any more. */
  async placeAfter(principal: Principal, id: string, done: PersonDone): Promise<string> {
    try {
      await this.people.person(principal, id);
      return `/inbox/people/${id}?done=${done}`;
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      return '/inbox/people';
    }
  }

  private languagesFor(principal: Principal): readonly LanguageName[] {
    return this.people.reachOf(principal).everywhere ? this.languages : [];
  }

  private words({ say }: PageFrame): RoleWords {
    return new RoleWords(say, this.directory, this.languages);
  }
}
