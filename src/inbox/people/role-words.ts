import { groupBy } from '../../shared/index.js';
import type { PageFrame } from '../../site/index.js';
import type { PersonGrant } from '../../staff/index.js';
import type { TerritoryDirectory } from '../../territories/index.js';
import type { LanguageName } from './role-fields.js';

/** More places than this are counted instead of named. */
const NAMED = 3;

/** How roles and places are said on the pages about people. */
export class RoleWords {
  constructor(
    private readonly say: PageFrame['say'],
    private readonly directory: Pick<TerritoryDirectory, 'label' | 'communesUnder'>,
    private readonly languages: readonly LanguageName[],
  ) {}

  /** « Modération : Tringa, Toya ». One line a role. */
  lines(grants: readonly PersonGrant[]): string[] {
    return [...groupBy(grants, ({ role }) => role)].map(([role, own]) =>
      this.say('inbox.people.role_line', {
        role: this.say('inbox.role', { role }),
        places: this.places(own),
      }),
    );
  }

  line(grant: PersonGrant): string {
    return this.lines([grant])[0]!;
  }

  private places(grants: readonly PersonGrant[]): string {
    if (grants.length > NAMED) return this.say('inbox.people.communes', { count: this.communes(grants) });
    return grants.map((grant) => this.place(grant)).join(', ');
  }

  private communes(grants: readonly PersonGrant[]): number {
    const under = grants.flatMap(({ territoryId }) => this.directory.communesUnder(territoryId ?? ''));
    return new Set(under).size;
  }

  private place({ territoryId, language }: PersonGrant): string {
    if (language !== null) return this.languages.find(({ code }) => code === language)?.name ?? language;
    if (territoryId === null) return this.say('inbox.people.everywhere');
    const count = this.directory.communesUnder(territoryId).length;
    return this.directory.label(territoryId) || this.say('inbox.people.communes', { count });
  }
}
