import { at, NO_OFFICE, ofAdmins, ofPeople, person } from './addresses.js';
import type { Expectation } from './expectations.js';
import { type Who } from './stage.js';

/** Who works here, and what they may. */
export const PEOPLE: Readonly<Record<string, Expectation>> = {
  'GET /inbox/people': { ...ofAdmins, path: at('/inbox/people') },
  'GET /inbox/people/new': { ...ofAdmins, path: at('/inbox/people/new') },
  'POST /inbox/people': {
    ...ofPeople,
    path: at('/inbox/people'),
    fields: ({ who, commune }) => ({
      name: 'Awa',
      login: `awa.${lettersOf(who)}.${commune}`,
      role: 'animator',
      places: commune === 'own' ? 'Tringa' : 'Kita',
    }),
  },
  'GET /inbox/people/:id': { ...ofPeople, path: person() },
  'POST /inbox/people/:id/invitation': { ...ofPeople, path: person('/invitation') },
  'POST /inbox/people/:id/grants': {
    ...ofPeople,
    path: person('/grants'),
    fields: ({ commune }) => ({ role: 'clerk', places: commune === 'own' ? 'Tringa' : 'Kita' }),
  },
  'POST /inbox/people/:id/grants/:grant/ending': {
    ...ofPeople,
    path: async ({ stage, commune }) => {
      const somebody = await stage.person(commune);
      return `/inbox/people/${somebody.id}/grants/${await stage.grantOf(somebody)}/ending`;
    },
  },
  'POST /inbox/people/:id/training': { ...ofPeople, path: person('/training') },
  'POST /inbox/people/:id/devices/ending': { ...ofPeople, path: person('/devices/ending') },
  'POST /inbox/people/:id/devices/:session/ending': {
    ...ofPeople,
    path: async ({ stage, commune }) => {
      const somebody = await stage.person(commune);
      return `/inbox/people/${somebody.id}/devices/${await stage.sessionOf(somebody)}/ending`;
    },
  },
  'POST /inbox/people/:id/phones/code': { ...ofPeople, path: person('/phones/code'), behind: NO_OFFICE },
  'POST /inbox/people/:id/phones/:conversation/ending': {
    ...ofPeople,
    path: async ({ stage, commune }) => {
      const somebody = await stage.person(commune);
      return `/inbox/people/${somebody.id}/phones/${await stage.phoneOf(somebody)}/ending`;
    },
  },
  'POST /inbox/people/:id/closing': { ...ofPeople, path: person('/closing') },
};

const lettersOf = (who: Who): string => who.replaceAll(' ', '');
