import type { LookupRequest, LookupRow } from '../engine/index.js';
import { understanding } from '../languages/index.js';

const COMMUNES: Record<string, string[]> = {
  Kayes: [
    'Kayes',
    'Bangassi',
    'Colimbiné',
    'Djélébou',
    'Gory Gopéla',
    'Guidimakan Kéri Kaffo',
    'Karakoro',
    'Sahel',
  ],
  Yélimané: ['Yélimané', 'Diafounou Diongaga', 'Diafounou Gory', 'Kirané Kaniaga', 'Toya'],
  Nioro: ['Gory', 'Simbi', 'Diarrah', 'Gogui', 'Sandaré'],
  // Known to the territory tree, but none of its communes is yet.
  Kita: [],
};
/** Nobody of these is on Baro. */
const NOT_ENROLLED = new Set(['Toya']);
/** To these the person was asked to write nothing for a time. */
const PAUSED: Readonly<Record<string, string>> = {
  Diarrah: 'flood',
  Gogui: 'insult',
  Sandaré: 'threat',
};
const PAUSED_UNTIL = '12/12/2026';

const communes: LookupRow[] = Object.entries(COMMUNES).flatMap(([cercle, names]) =>
  names.map((name) => ({
    value: `commune-${name.toLowerCase().replaceAll(' ', '-')}`,
    label: `${name} (${cercle})`,
    aliases: [name],
    facts: {
      enrolled: !NOT_ENROLLED.has(name),
      cercle,
      ...(PAUSED[name] && { pausedUntil: PAUSED_UNTIL, pausedWhy: PAUSED[name] }),
    },
  })),
);

const office = (value: string, label: string, role: string): LookupRow => ({ value, label, facts: { role } });
const OFFICES: Record<string, LookupRow[]> = {
  'commune-yélimané': [
    office('office-1', 'Mamadou Diarra, premier adjoint', 'deputy-mayor'),
    office('office-2', 'Fatoumata Traoré, conseillère', 'councillor'),
  ],
};

/** A small piece of the region of Kayes, answering what the flows look up as the host does. */
export function places({ name, parameters }: LookupRequest): LookupRow[] | null {
  switch (name) {
    case 'cercles':
      return Object.keys(COMMUNES).map((cercle) => ({ value: cercle, label: cercle }));
    case 'communes':
      return typeof parameters['query'] === 'string'
        ? understanding.search(parameters['query'], communes)
        : communes.filter((row) => row.facts?.['cercle'] === parameters['cercle']);
    case 'offices':
      return OFFICES[parameters['communeId'] as string] ?? [];
    default:
      return null;
  }
}
