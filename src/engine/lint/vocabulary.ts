/** What the host answers, by name: the parameters a lookup may be asked with, one list a way of asking. */
export const LOOKUPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  cercles: [[]],
  communes: [['query'], ['cercle']],
  offices: [['communeId']],
  'my-questions': [[]],
  'deletion-choices': [[]],
  answers: [['communeId'], ['communeId', 'query']],
  'lesson-themes': [[]],
  lessons: [['theme']],
  'link-requests': [[]],
  'linked-addresses': [[]],
  'office-phone': [[]],
  'office-questions': [[]],
  'office-question': [['id']],
};

const FURTHER_WORDS = ['question', 'kind', 'text', 'mediaId', 'seconds', 'writtenIn'] as const;

/** What the domain takes, by name: the fields of each event's payload. */
export const EVENTS: Readonly<Record<string, readonly string[]>> = {
  'citizen.language-chosen': ['language'],
  'citizen.voice-chosen': ['mode'],
  'citizen.consented': [],
  'citizen.data-requested': [],
  'citizen.data-link-asked': [],
  'citizen.deleted': [],
  'citizen.deletion-promised': [],
  'citizen.deletion-cancelled': [],
  'citizen.consent-withdrawn': ['sent'],
  'citizen.stopped': [],
  'citizen.link-code-asked': [],
  'citizen.link-code-said': ['code'],
  'citizen.link-accepted': ['request'],
  'citizen.link-refused': [],
  'citizen.link-ended': ['address'],
  'official.code-said': ['code'],
  'official.phone-unlinked': [],
  'official.login-asked': [],
  'official.answered': ['question', 'kind', 'text', 'mediaId', 'seconds'],
  'official.returned': ['question'],
  'danger.numbers-asked': ['communeId'],
  'danger.told': ['ticket', 'communeId', 'kind', 'text', 'mediaId', 'seconds'],
  'danger.may-write': ['ticket', 'mayWrite'],
  'wish.counted': ['communeId'],
  'question.withdrawn': ['question'],
  'question.appealed': ['question'],
  'question.thanked': ['question'],
  'question.publishing-chosen': ['question', 'allowed'],
  'question.rephrased': FURTHER_WORDS,
  'question.reopened': FURTHER_WORDS,
  'commune.followed': ['communeId'],
  'commune.unfollowed': ['communeId'],
  'lesson.reached': ['lesson', 'step', 'steps'],
  'question.answer-asked': ['questionId'],
  'question.submitted': [
    'ticket',
    'communeId',
    'target',
    'officeId',
    'kind',
    'text',
    'mediaId',
    'seconds',
    'voiceAllowed',
    'anonymous',
    'firstName',
    'topic',
    'writtenIn',
  ],
};

/** Under which lessons are listed, in this order; the catalogue has a name for each. */
export const LESSON_THEMES = [
  'public-policy',
  'communal-management',
  'associative-governance',
  'advocacy',
  'leadership',
] as const;

export const themeKey = (theme: string): string => `learn.theme_${theme.replaceAll('-', '_')}`;
