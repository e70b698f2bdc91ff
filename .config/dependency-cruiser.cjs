/**
 * Who may import whom. A folder missing here may import nothing but itself and packages,
 * so a new folder states its place before it can be used.
 */
const allowed = {
  shared: [],
  config: ['shared'],
  engine: ['shared'],
  languages: ['shared'],
  catalogues: ['shared', 'languages', 'database'],
  'channels/contract': ['shared'],
  'channels/telegram': ['channels/contract', 'shared', 'config'],
  'channels/whatsapp-web': ['channels/contract', 'shared', 'config'],
  'channels/sms': ['channels/contract', 'shared', 'config'],
  'channels/whatsapp-cloud': ['channels/contract', 'shared', 'config'],
  'channels/simulator': ['channels/contract', 'shared', 'config'],
  database: ['shared', 'config'],
  vault: ['database', 'shared', 'config'],
  territories: ['database', 'shared'],
  staff: ['database', 'vault', 'shared', 'config'],
  messaging: ['engine', 'languages', 'catalogues', 'channels/contract', 'database', 'vault', 'shared'],
  lessons: ['messaging', 'engine', 'database', 'shared'],
  recordings: ['catalogues', 'channels/contract', 'staff', 'database', 'vault', 'shared'],
  moderation: ['messaging', 'staff', 'territories', 'vault', 'database', 'shared'],
  questions: [
    'languages',
    'moderation',
    'messaging',
    'staff',
    'territories',
    'catalogues',
    'vault',
    'database',
    'shared',
    'engine',
  ],
  offices: ['staff', 'territories', 'database', 'shared'],
  'official-phones': ['questions', 'messaging', 'staff', 'territories', 'vault', 'database', 'shared'],
  inbox: [
    'official-phones',
    'recordings',
    'questions',
    'offices',
    'moderation',
    'messaging',
    'staff',
    'territories',
    'vault',
    'catalogues',
    'shared',
    'config',
    'site',
  ],
  site: [
    'questions',
    'moderation',
    'messaging',
    'staff',
    'territories',
    'vault',
    'catalogues',
    'shared',
    'config',
  ],
  // Talks to the engine as a person and its host do, with nobody's data: goldens and the simulator in the terminal.
  rehearsal: ['lessons', 'engine', 'languages', 'catalogues', 'shared'],
  demonstration: ['territories', 'staff', 'database', 'shared'],
  cli: [
    'recordings',
    'questions',
    'offices',
    'moderation',
    'messaging',
    'staff',
    'territories',
    'vault',
    'database',
    'catalogues',
    'engine',
    'languages',
    'rehearsal',
    'config',
    'shared',
  ],
};
/** Folders whose inside is private: others import only their index.ts. */
const features = [
  'territories',
  'staff',
  'messaging',
  'moderation',
  'questions',
  'recordings',
  'offices',
  'official-phones',
  'vault',
  'database',
  'catalogues',
  'engine',
  'languages',
  'lessons',
  'rehearsal',
  'channels/contract',
];

const rules = Object.entries(allowed).map(([folder, may]) => ({
  name: `imports-of-${folder.replace('/', '-')}`,
  severity: 'error',
  comment: `src/${folder} may import only: ${may.join(', ') || 'nothing of ours'}`,
  from: { path: `^src/${folder}/`, pathNot: '\\.spec\\.tsx?$' },
  to: { path: '^src/', pathNot: [folder, ...may].map((f) => `^src/${f}/`) },
}));
const inside = features.map((folder) => ({
  name: `only-index-of-${folder.replace('/', '-')}`,
  severity: 'error',
  from: {
    path: '^src/',
    pathNot: [`^src/${folder}/`, '^src/(app\\.module|main)\\.ts$', '^src/composition/'],
  },
  to: { path: `^src/${folder}/`, pathNot: [`^src/${folder}/index\\.ts$`] },
}));

/** Where everything is put together: it may import whatever there is. */
const root = ['composition/', 'app\\.module\\.ts$', 'main\\.ts$'];
const known = [...Object.keys(allowed).map((folder) => `${folder}/`), ...root].map(
  (place) => `^src/${place}`,
);

module.exports = {
  forbidden: [
    ...rules,
    ...inside,
    {
      name: 'a-new-folder-states-its-place',
      severity: 'error',
      comment: 'Say in `allowed` what it may import.',
      from: { path: '^src/', pathNot: known },
      to: { path: '^src/' },
    },
    { name: 'no-circular', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'composition-root-imported-by-nobody',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(main|app\\.module)\\.ts$', '^src/composition/'] },
      to: { path: ['^src/(main|app\\.module)\\.ts$', '^src/composition/'] },
    },
    {
      name: 'pure-islands',
      severity: 'error',
      comment: 'The engine, the languages and the channel contract know nothing of Nest or the database.',
      from: { path: '^src/(engine|languages|channels/contract)/', pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|better-sqlite3|telegraf)' },
    },
    {
      name: 'browser-only-in-its-own-process',
      severity: 'error',
      comment: 'whatsapp-web.js and the browser must never be loaded into the service.',
      from: { path: '^src/', pathNot: '^src/channels/whatsapp-web/child/' },
      to: { path: ['node_modules/(whatsapp-web\\.js|puppeteer)', '^src/channels/whatsapp-web/child/'] },
    },
    {
      name: 'src-not-to-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.spec\\.tsx?$' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
