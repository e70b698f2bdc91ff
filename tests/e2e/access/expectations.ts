import { TOPICS } from '../../../src/questions/index.js';
import { PASSWORD } from '../../support/web-house.js';
import { ANSWERING } from './answering.js';
import { ASSISTED } from './assisted.js';
import { OPERATORS } from './operators.js';
import { TEXTS } from './texts.js';
import { URGENT } from './urgent.js';
import { COMMUNES, type Asking, type Who } from './stage.js';

export interface Expectation {
  /** Who gets through in the commune where they work. */
  readonly own: readonly Who[];
  /** Who gets through in another commune; for what belongs to no commune it is the same as `own`. */
  readonly other: readonly Who[] | 'no commune';
  /** The address, of something new that was made for this request. */
  readonly path: (asking: Asking) => string | Promise<string>;
  readonly fields?: (asking: Asking) => Record<string, string>;
  /** Statuses beside 2xx and a redirect that also come from behind the door, and why. */
  readonly behind?: readonly [number, string];
}

const ADMINS = ['admin of everything', 'admin'] as const satisfies readonly Who[];
const EVERYWHERE = ['admin of everything'] as const satisfies readonly Who[];
const STAFF: readonly Who[] = [...ADMINS, 'moderator', 'animator', 'official', 'clerk', 'translator'];
const ANSWERERS = ['official', 'clerk'] as const satisfies readonly Who[];
const DESKS: readonly Who[] = [...ADMINS, 'moderator', 'official'];

const at = (path: string) => () => path;
/** A question that waits to be read. */
const question =
  (rest = '', form: 'text' | 'voice' = 'text') =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.asked(commune, form)}${rest}`;
/** A question that its mayor has to answer. */
const thread =
  (rest = '') =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.handed(commune)}${rest}`;
/** One that was refused, and whose asker wants somebody else to look. */
const appealed =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.appealed(commune)}${rest}`;
/** One that its mayor has answered, aloud and with a document. */
const answered =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.answered(commune)}${rest}`;
const person =
  (rest = '') =>
  async ({ stage, commune }: Asking) =>
    `/inbox/people/${(await stage.person(commune)).id}${rest}`;

const office =
  (rest = '') =>
  async ({ stage, commune }: Asking) =>
    `/inbox/offices/${encodeURIComponent(await stage.emptyOffice(commune))}${rest}`;
const territory = ({ commune }: Asking) =>
  `/inbox/offices/territories/${encodeURIComponent(COMMUNES[commune])}`;

const moderated = { own: ['moderator'], other: [] } as const;
const ofThread = { own: ['moderator', ...ANSWERERS], other: [] } as const;
const ofAdmins = { own: ADMINS, other: 'no commune' } as const;
const ofPeople = { own: ADMINS, other: EVERYWHERE } as const;
const ofOneself = { own: STAFF, other: 'no commune' } as const;
const ofCommunes = [...ADMINS, 'moderator', 'animator'] as const satisfies readonly Who[];
const NO_OFFICE = [
  422,
  'the account answers for no office: nothing could be told on a phone of theirs',
] as const;
const NO_FILE = [422, 'there is no table, or no recording, in the form'] as const;
const NOTHING_NEW = [
  422,
  'nothing is planned for the office, or there is no other text to go back to',
] as const;
const NOT_PROTECTED = [422, 'the account has no second factor that could move to another telephone'] as const;

/** Every route that is not for everybody. */
export const EXPECTED: Readonly<Record<string, Expectation>> = {
  'GET /inbox': { ...ofOneself, path: at('/inbox') },
  'GET /inbox/events': { own: [...DESKS, 'clerk'], other: 'no commune', path: at('/inbox/events') },
  'GET /inbox/questions': {
    own: [...ADMINS, 'moderator'],
    other: 'no commune',
    path: at('/inbox/questions'),
  },
  'GET /inbox/threads': { own: ANSWERERS, other: 'no commune', path: at('/inbox/threads') },
  'GET /inbox/questions/:id': { own: ['moderator', ...ANSWERERS], other: [], path: thread() },
  'GET /inbox/questions/:id/audio': { ...moderated, path: question('/audio', 'voice') },
  'GET /inbox/questions/:id/answer/voice': { ...ofThread, path: answered('/answer/voice') },
  'GET /inbox/questions/:id/answer/attachment': { ...ofThread, path: answered('/answer/attachment') },
  ...ANSWERING,
  'POST /inbox/questions/:id/answer': {
    own: ANSWERERS,
    other: [],
    path: thread('/answer'),
    fields: () => ({ text: 'En mars.' }),
  },
  'POST /inbox/questions/:id/approval': { ...moderated, path: question('/approval') },
  'POST /inbox/questions/:id/assignment': {
    ...moderated,
    path: question('/assignment'),
    fields: ({ stage, commune }) => ({ office: stage.office(commune) }),
  },
  'POST /inbox/questions/:id/rejection': {
    ...moderated,
    path: question('/rejection'),
    fields: () => ({ reason: 'unclear' }),
  },
  'POST /inbox/questions/:id/transcript': {
    ...moderated,
    path: question('/transcript', 'voice'),
    fields: () => ({ text: 'Quand le pont ?' }),
  },

  'POST /inbox/questions/:id/topic': {
    ...moderated,
    path: question('/topic'),
    fields: () => ({ topic: TOPICS[0] }),
  },

  ...ASSISTED,
  'POST /inbox/questions/:id/redaction': { ...moderated, path: question('/redaction') },
  'POST /inbox/questions/:id/hold': { ...moderated, path: question('/hold') },
  'POST /inbox/questions/:id/rephrasing': {
    ...moderated,
    path: question('/rephrasing'),
    fields: () => ({ reason: 'unclear' }),
  },
  'POST /inbox/questions/:id/merging': {
    ...moderated,
    path: question('/merging'),
    fields: () => ({ ticket: 'AAA-111' }),
    behind: [422, 'there is no question of that number'],
  },
  'POST /inbox/questions/:id/separation': {
    ...moderated,
    path: question('/separation'),
    behind: [422, 'it was put together with none'],
  },
  'POST /inbox/questions/:id/complaint': { ...moderated, path: question('/complaint') },
  'POST /inbox/questions/:id/pause': {
    ...moderated,
    path: question('/pause'),
    fields: () => ({ reason: 'insult', days: '3' }),
  },
  // Decided by moderators of other territories: whoever works where it was refused is not among them.
  'POST /inbox/questions/:id/appeal/upholding': {
    own: [],
    other: ['moderator'],
    path: appealed('/appeal/upholding'),
    fields: () => ({ note: 'Le nom d’une personne y est.' }),
  },
  'POST /inbox/questions/:id/appeal/overturning': {
    own: [],
    other: ['moderator'],
    path: appealed('/appeal/overturning'),
  },
  'GET /inbox/pauses': { own: [...ADMINS, 'moderator'], other: 'no commune', path: at('/inbox/pauses') },
  'POST /inbox/pauses/:id/lifting': {
    ...moderated,
    path: async ({ stage, commune }) => `/inbox/pauses/${await stage.pause(commune)}/lifting`,
  },
  ...URGENT,

  'POST /inbox/questions/:id/publication': {
    ...moderated,
    path: async ({ stage, commune }) => `/inbox/questions/${await stage.mayBePublic(commune)}/publication`,
    fields: () => ({ text: 'Où en est le pont ?' }),
  },
  'POST /inbox/questions/:id/publication/removal': {
    ...moderated,
    path: async ({ stage, commune }) =>
      `/inbox/questions/${await stage.published(commune)}/publication/removal`,
  },
  'POST /inbox/questions/:id/closing': {
    ...moderated,
    path: async ({ stage, commune }) => `/inbox/questions/${await stage.mayBePublic(commune)}/closing`,
  },
  'GET /inbox/coverage': { own: ofCommunes, other: 'no commune', path: at('/inbox/coverage') },
  'GET /inbox/coverage/:commune': {
    own: ofCommunes,
    other: EVERYWHERE,
    path: ({ commune }) => `/inbox/coverage/${encodeURIComponent(COMMUNES[commune])}`,
  },
  'GET /inbox/offices': { ...ofAdmins, path: at('/inbox/offices') },
  'GET /inbox/offices/export': { ...ofAdmins, path: at('/inbox/offices/export?format=csv') },
  'GET /inbox/offices/import': { ...ofAdmins, path: at('/inbox/offices/import') },
  'POST /inbox/offices/import': { ...ofAdmins, path: at('/inbox/offices/import'), behind: NO_FILE },
  'POST /inbox/offices/import/application': {
    ...ofAdmins,
    path: at('/inbox/offices/import/application'),
    behind: NO_FILE,
  },
  'GET /inbox/offices/territories/:territory': { ...ofPeople, path: territory },
  'POST /inbox/offices/territories/:territory': {
    ...ofPeople,
    path: territory,
    fields: () => ({ role: 'councillor', title: 'Conseillère', name: 'Awa Cissé' }),
  },
  'GET /inbox/offices/:office': { ...ofPeople, path: office() },
  'POST /inbox/offices/:office/handover': {
    ...ofPeople,
    path: office('/handover'),
    fields: () => ({ name: 'Awa Cissé' }),
  },
  'POST /inbox/offices/:office/end': {
    ...ofPeople,
    path: office('/end'),
    fields: () => ({ until: '31/12/2099' }),
    behind: NOTHING_NEW,
  },
  'POST /inbox/offices/:office/plan': { ...ofPeople, path: office('/plan'), behind: NOTHING_NEW },

  ...TEXTS,

  ...OPERATORS,

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
  'GET /inbox/audit': { ...ofAdmins, path: at('/inbox/audit') },

  'GET /inbox/account': { ...ofOneself, path: at('/inbox/account') },
  'POST /inbox/account/password': {
    ...ofOneself,
    path: at('/inbox/account/password'),
    fields: () => ({ current: PASSWORD, password: PASSWORD, again: PASSWORD }),
  },
  'POST /inbox/account/recovery-codes': {
    ...ofOneself,
    path: at('/inbox/account/recovery-codes'),
    fields: () => ({ codes_password: PASSWORD }),
  },
  'POST /inbox/account/second-factor': {
    ...ofOneself,
    path: at('/inbox/account/second-factor'),
    fields: () => ({ phone_password: PASSWORD }),
    behind: NOT_PROTECTED,
  },
  'POST /inbox/account/second-factor/confirmation': {
    ...ofOneself,
    path: at('/inbox/account/second-factor/confirmation'),
    behind: NOT_PROTECTED,
  },
  'POST /inbox/account/phones/code': {
    own: ['official', 'clerk'],
    other: 'no commune',
    path: at('/inbox/account/phones/code'),
    behind: NO_OFFICE,
  },
  'POST /inbox/account/phones/:conversation/ending': {
    own: ['official', 'clerk'],
    other: 'no commune',
    path: async ({ stage, principal }) =>
      `/inbox/account/phones/${principal ? await stage.phoneOf(principal) : 'x'}/ending`,
  },
  'POST /inbox/account/devices/ending': { ...ofOneself, path: at('/inbox/account/devices/ending') },
  'POST /inbox/account/devices/:session/ending': {
    ...ofOneself,
    path: async ({ stage, principal }) =>
      `/inbox/account/devices/${principal ? await stage.sessionOf(principal) : 'x'}/ending`,
  },
};

export { PUBLIC } from './public.js';

const lettersOf = (who: Who): string => who.replaceAll(' ', '');
