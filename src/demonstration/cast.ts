import type { Role } from '../staff/index.js';
import { communeId, type NewOffice, type OfficeRole } from '../territories/index.js';

interface Stage {
  name: string;
  oldCercle: string;
  login: string;
  /** Whether the deputy plays too; otherwise only the name is known, as in most town halls at the beginning. */
  deputyEnrolled: boolean;
}

/** Where somebody plays an official; in all other communes nobody is enrolled. */
const STAGES: readonly Stage[] = [
  // The town of Yélimané lies in this commune.
  { name: 'Guidime', oldCercle: 'Yélimané', login: 'guidime', deputyEnrolled: true },
  { name: 'Tringa', oldCercle: 'Yélimané', login: 'tringa', deputyEnrolled: false },
  { name: 'Kayes', oldCercle: 'Kayes', login: 'kayes', deputyEnrolled: true },
  { name: 'Nioro', oldCercle: 'Nioro du Sahel', login: 'nioro', deputyEnrolled: false },
  { name: 'Diéma', oldCercle: 'Diéma', login: 'diema', deputyEnrolled: false },
  { name: 'Kita', oldCercle: 'Kita', login: 'kita', deputyEnrolled: false },
];

export interface Part {
  /** Who plays it; null when nobody does. */
  login: string | null;
  office: Omit<NewOffice, 'holderId'>;
}

export interface Player {
  login: string;
  /** Plainly nobody's: no real person may be taken for one of these. */
  name: string;
  role: Role;
  /** Communes; null is everywhere. */
  communes: readonly string[] | null;
  /** Of translators. */
  languages?: readonly string[];
}

const MAYOR = 'Maire de démonstration';
const DEPUTY = 'Adjointe de démonstration';

const player = (login: string, name: string, role: Role, communes: string[] | null): Player => ({
  login,
  name,
  role,
  communes,
});

/** @param communesOf the ids of an old cercle's communes */
export function playersOf(communesOf: (oldCercle: string) => string[]): Player[] {
  const moderation = (place: string, ...cercles: string[]) =>
    player(`moderation.${place}`, 'Modération de démonstration', 'moderator', cercles.flatMap(communesOf));
  return [
    player('admin', 'Administration de démonstration', 'admin', null),
    moderation('kayes', 'Kayes', 'Yélimané'),
    moderation('nioro', 'Nioro du Sahel', 'Diéma', 'Kita'),
    // Nobody plays an official there, but people may ask: what nobody reads would vanish.
    moderation('bafoulabe', 'Bafoulabé', 'Kéniéba'),
    {
      ...player('traduction', 'Traduction de démonstration', 'translator', null),
      languages: ['bm', 'snk'],
    },
    ...STAGES.flatMap(({ name, oldCercle, login, deputyEnrolled }) => {
      const commune = communeId(oldCercle, name);
      const mayor = player(`maire.${login}`, MAYOR, 'official', [commune]);
      const deputy = player(`adjointe.${login}`, DEPUTY, 'official', [commune]);
      return deputyEnrolled ? [mayor, deputy] : [mayor];
    }),
  ];
}

export const parts: readonly Part[] = STAGES.flatMap(({ name, oldCercle, login, deputyEnrolled }) => {
  const commune = communeId(oldCercle, name);
  const office = (role: OfficeRole, title: string, holderName: string | null) => ({
    id: `office:${commune.slice('commune:'.length)}-${role}`,
    territoryId: commune,
    role,
    title: `${title} de ${name}`,
    holderName,
  });
  return [
    { login: `maire.${login}`, office: office('mayor', 'Maire', MAYOR) },
    // The mayor also answers in the council's name.
    { login: `maire.${login}`, office: office('council', 'Conseil communal', null) },
    {
      login: deputyEnrolled ? `adjointe.${login}` : null,
      office: office('deputy-mayor', 'Adjointe au maire', DEPUTY),
    },
  ];
});
