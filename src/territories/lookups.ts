import type { Reader } from '../database/index.js';
import type { Clock, Json, JsonObject } from '../shared/index.js';
import { officesOf } from './offices.repository.js';
import type { Commune } from './territory.js';
import type { TerritoryDirectory } from './territory-directory.js';

/** A row of what a conversation lets people choose from. */
export interface PlaceRow {
  value: string;
  label: string;
  aliases?: string[];
  facts?: JsonObject;
}

type Parameters = Record<string, Json>;

export interface PlaceLookup {
  readonly name: string;
  rows(parameters: Parameters): Promise<PlaceRow[]>;
}

/** Rows whose label or alias resembles the text, best first. */
export type NameSearch = (text: string, rows: PlaceRow[]) => PlaceRow[];

/** `communes`: those that resemble {query}, else those of the old {cercle}, else all. */
export function communesLookup(directory: TerritoryDirectory, search: NameSearch): PlaceLookup {
  return {
    name: 'communes',
    async rows({ query, cercle }) {
      const communes = directory.communes();
      const among =
        typeof cercle === 'string' ? communes.filter((commune) => commune.oldCercle === cercle) : communes;
      const rows = among.map((commune) => communeRow(directory, commune));
      return typeof query === 'string' ? search(query, rows) : rows;
    },
  };
}

function communeRow(directory: TerritoryDirectory, commune: Commune): PlaceRow {
  const label = directory.label(commune.id);
  const names = [commune.name, ...(commune.oldName ? [commune.oldName] : []), ...commune.aliases];
  return {
    value: commune.id,
    label,
    aliases: names.filter((name) => name !== label),
    facts: { enrolled: directory.isEnrolled(commune.id), cercle: commune.oldCercle },
  };
}

/** `cercles`: the old ones, which people know. */
export function cerclesLookup(directory: TerritoryDirectory): PlaceLookup {
  return {
    name: 'cercles',
    rows: async () => directory.oldCercles().map((name) => ({ value: name, label: name })),
  };
}

/** Characters that a button or a row of a list shows on a narrow phone; WhatsApp cuts a row here. */
const NARROW = 24;

/**
 * `offices`: the people of the commune of {communeId} and of its intercommunal bodies that can be asked by name, those
 * who are enrolled first.
 * The council is left out: it is not a person, and is offered as a choice of its own. The office comes first,
 * so that it can be read whole; who holds it stands behind where there is room, and is understood anyway.
 */
export function officesLookup(reader: Reader, clock: Clock): PlaceLookup {
  return {
    name: 'offices',
    async rows({ communeId }) {
      if (typeof communeId !== 'string') return [];
      const offices = await officesOf(reader, communeId, clock.now());
      const rows = offices
        .filter((office) => office.role !== 'council')
        .map(({ id, title, role, holderName, holderId }) => ({
          value: id,
          label: officeLabel(title, holderName),
          aliases: holderName ? [holderName, title] : [],
          facts: { role, enrolled: holderId !== null },
        }));
      return rows.sort((a, b) => Number(b.facts.enrolled) - Number(a.facts.enrolled));
    },
  };
}

function officeLabel(title: string, holderName: string | null): string {
  const whole = `${title}, ${holderName}`;
  return holderName !== null && [...whole].length <= NARROW ? whole : title;
}
