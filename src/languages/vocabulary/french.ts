import type { Vocabulary } from './vocabulary.js';

const UNITS = [
  'un une', 'deux', 'trois', 'quatre quatres', 'cinq cinque', 'six', 'sept', 'huit', 'neuf', 'dix',
  'onze', 'douze', 'treize', 'quatorze', 'quinze', 'seize', 'dix-sept', 'dix-huit', 'dix-neuf',
].map((forms) => forms.split(' ')); // prettier-ignore

const TENS: readonly [number, string][] = [
  [20, 'vingt'],
  [30, 'trente'],
  [40, 'quarante'],
  [50, 'cinquante'],
  [60, 'soixante'],
  [80, 'quatre-vingt'],
];

/** 20 to 99, where sixty and eighty count on to nineteen. */
function tens(): [number, ...string[]][] {
  return TENS.flatMap(([ten, name]) => {
    const last = ten >= 60 ? 19 : 9;
    const rest = UNITS.slice(0, last).map((forms, at): [number, ...string[]] => [
      ten + at + 1,
      ...forms.flatMap((form) => [`${name} ${form}`, `${name} et ${form}`]),
    ]);
    return [[ten, name, `${name}s`], ...rest];
  });
}

/** Confidence: high throughout. */
export const french: Vocabulary = {
  yes: [
    'oui', 'ouais', 'ouai', 'ouii', 'wi', 'ui', 'oui oui', 'ok', 'okay', 'oké', "d'accord", 'daccord', 'dacor', "d'acc",
    'dac', "c'est ça", "c'est bon", 'exact', 'bien sûr', 'vrai', 'yes', 'yep', 'o', "oui c'est ça", "oui c'est bon",
    "oui d'accord", 'je confirme', 'confirmer', 'je suis d’accord', "j'accepte", 'accepter', 'valider',
  ], // prettier-ignore
  no: [
    'non', 'no', 'nan', 'nn', 'non non', 'pas du tout', 'jamais', "pas d'accord", 'je ne suis pas d’accord',
    'je refuse', 'refuser', 'faux', 'nope', 'n', "non ce n'est pas ça", "ce n'est pas ça", "c'est pas ça",
  ], // prettier-ignore
  commands: {
    menu: ['menu', 'le menu', 'accueil', 'début', 'recommencer', 'menu principal', 'retour au menu', 'liste', 'start', 'menou', 'démarrer', 'commencer'],
    back: ['retour', 'revenir', 'précédent', 'en arrière', 'arrière', 'retourner', 'back', 'annuler'],
    help: ['aide', 'aidez-moi', 'aidez moi', 'aide-moi', "à l'aide", "besoin d'aide", "j'ai besoin d'aide", 'help', 'aider', 'je ne comprends pas', "j'ai pas compris", "je n'ai pas compris", 'comment faire'],
    stop: ['stop', 'arrêt', 'arrêter', 'arrêtez', 'arrête', 'désabonner', 'me désabonner', 'désabonnement', 'stopper', 'stope', 'arrêter tout', 'tout arrêter'],
    language: ['langue', 'langues', 'changer langue', 'changer la langue', 'changer de langue', 'la langue', 'language', 'langage'],
    voice: ['voix', 'la voix', 'changer la voix', 'écouter', 'je veux écouter', 'lire ou écouter', 'écouter ou lire', 'langue et voix', 'voice'],
    link: ['lier', 'relier', 'lier mon téléphone', 'relier mon téléphone', 'lier un téléphone', 'relier un téléphone', 'lier un autre téléphone', 'relier un autre téléphone', 'lier mon Telegram', 'lier mon WhatsApp', 'lier Telegram', 'lier WhatsApp', 'délier', 'délier mon téléphone', 'délier un téléphone', "ce n'est pas moi"],
    office: ['élu', 'élue', 'mandat', 'mon mandat', 'ma fonction', 'je suis élu', 'je suis élue', 'espace des élus', 'répondre aux questions', 'questions des habitants'],
    // « confiance » says the same where others may read the phone; so is it asked for there.
    danger: ['danger', 'en danger', 'urgence', 'urgent', 'une urgence', "c'est urgent", 'au secours', 'secours', 'sos', 'je suis en danger', 'nous sommes en danger', "quelqu'un est en danger", 'danger ou urgence', 'aidez-moi vite', 'violence', 'confiance'],
    'my-data': ['mes données', 'mes donnée', 'mes données personnelles', 'données', 'mesdonnées', 'mes infos', 'mes informations', 'my data', 'voir mes données'],
    delete: ['supprimer', 'suprimer', 'supprime', 'supprimez', 'supprimer mes données', 'effacer', 'effacez', 'effacer mes données', 'tout effacer', 'tout supprimer', 'suppression', 'supprimer tout', 'oubliez-moi', 'delete'],
  }, // prettier-ignore
  numbers: [
    [0, 'zéro', 'zero'],
    ...UNITS.map((forms, at): [number, ...string[]] => [at + 1, ...forms]),
    ...tens(),
    [80, 'quatre-vingts'],
    [100, 'cent', 'une centaine'],
    [200, 'deux cents', 'deux cent'],
    [300, 'trois cents', 'trois cent'],
    [400, 'quatre cents', 'quatre cent'],
    [500, 'cinq cents', 'cinq cent'],
    [600, 'six cents', 'six cent'],
    [700, 'sept cents', 'sept cent'],
    [800, 'huit cents', 'huit cent'],
    [900, 'neuf cents', 'neuf cent'],
    [1000, 'mille', 'mil', 'un mille', 'un millier'],
  ],
  ordinals: [
    [1, 'premier', 'première', '1er', '1ère', '1re'],
    [2, 'deuxième', 'second', 'seconde', '2e', '2ème', '2nd', '2nde'],
    [3, 'troisième', '3e', '3ème'],
    [4, 'quatrième', '4e', '4ème'],
    [5, 'cinquième', '5e', '5ème'],
    [6, 'sixième', '6e', '6ème'],
    [7, 'septième', '7e', '7ème'],
    [8, 'huitième', '8e', '8ème'],
    [9, 'neuvième', '9e', '9ème'],
    [10, 'dixième', '10e', '10ème'],
  ],
  greetings: [
    'bonjour', 'bonsoir', 'bjr', 'bsr', 'salut', 'slt', 'coucou', 'hello', 'hi', 'bonjour bonjour', 'bonjour à tous',
    'bonjour Baro', 'salut Baro', 'bonjour ça va', 'salut ça va', 'ça va', 'salam', 'salam aleikoum',
    'salam alaikoum', 'salam aleykoum', 'assalam aleikoum', 'as salam aleikoum', 'salamaleikoum', 'salamalekoum',
  ], // prettier-ignore
  courtesies: [
    "s'il vous plaît",
    "s'il te plaît",
    'svp',
    'stp',
    'merci',
    'merci beaucoup',
    'monsieur',
    'madame',
  ],
  onlyHere: ['o', 'n', 'no', 'liste', 'vrai', 'faux', 'exact', 'jamais'],
};
