import { COMMUNES, LANGUAGES, type Asking, type Who } from './stage.js';

/* Where each thing stands that is asked for, made anew for the request; and who gets through to what. */

export const ADMINS = ['admin of everything', 'admin'] as const satisfies readonly Who[];
export const EVERYWHERE = ['admin of everything'] as const satisfies readonly Who[];
const STAFF: readonly Who[] = [...ADMINS, 'moderator', 'animator', 'official', 'clerk', 'translator'];
export const ANSWERERS = ['official', 'clerk'] as const satisfies readonly Who[];
export const DESKS: readonly Who[] = [...ADMINS, 'moderator', 'official'];

export const at = (path: string) => () => path;
/** A question that waits to be read. */
export const question =
  (rest = '', form: 'text' | 'voice' = 'text') =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.asked(commune, form)}${rest}`;
/** A question that its mayor has to answer. */
export const thread =
  (rest = '') =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.handed(commune)}${rest}`;
/** One that was refused, and whose asker wants somebody else to look. */
export const appealed =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.appealed(commune)}${rest}`;
/** One that its mayor has answered, aloud and with a document. */
export const answered =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/questions/${await stage.answered(commune)}${rest}`;
export const person =
  (rest = '') =>
  async ({ stage, commune }: Asking) =>
    `/inbox/people/${(await stage.person(commune)).id}${rest}`;

export const office =
  (rest = '') =>
  async ({ stage, commune }: Asking) =>
    `/inbox/offices/${encodeURIComponent(await stage.emptyOffice(commune))}${rest}`;
export const territory = ({ commune }: Asking) =>
  `/inbox/offices/territories/${encodeURIComponent(COMMUNES[commune])}`;
export const prompt = ({ stage, commune }: Asking) =>
  `/inbox/recordings/${LANGUAGES[commune]}/${stage.prompt(LANGUAGES[commune])}`;
export const recording =
  (rest: string) =>
  async ({ stage, commune }: Asking) =>
    `/inbox/recordings/${LANGUAGES[commune]}/${await stage.recording(LANGUAGES[commune])}${rest}`;
export const text =
  (rest = '') =>
  ({ commune }: Asking) =>
    `/inbox/translations/${LANGUAGES[commune]}/menu.ask${rest}`;

export const moderated = { own: ['moderator'], other: [] } as const;
export const ofThread = { own: ['moderator', ...ANSWERERS], other: [] } as const;
export const ofAdmins = { own: ADMINS, other: 'no commune' } as const;
export const ofNoCommune = { own: EVERYWHERE, other: 'no commune' } as const;
export const ofPeople = { own: ADMINS, other: EVERYWHERE } as const;
export const ofOneself = { own: STAFF, other: 'no commune' } as const;
export const ofCommunes = [...ADMINS, 'moderator', 'animator'] as const satisfies readonly Who[];
export const ofVoices = { own: [...ADMINS, 'translator'], other: ADMINS } as const;
export const ofTexts = { own: ['translator'], other: [] } as const;
export const NO_OFFICE = [
  422,
  'the account answers for no office: nothing could be told on a phone of theirs',
] as const;
export const NO_FILE = [422, 'there is no table, or no recording, in the form'] as const;
export const NOTHING_NEW = [
  422,
  'nothing is planned for the office, or there is no other text to go back to',
] as const;
export const NO_SUCH_LETTER = [422, 'there is no such message: it was dealt with meanwhile'] as const;
export const NOT_PROTECTED = [
  422,
  'the account has no second factor that could move to another telephone',
] as const;
