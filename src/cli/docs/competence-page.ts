import { competences, TOPICS, type Competence, type Level } from '../../languages/index.js';
import { GENERATED } from './generated.js';

const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  commune: 'commune',
  cercle: 'cercle',
  region: 'région',
  state: 'service de l’État',
};

/** docs/who-is-competent.md: what Baro says before a question is sent, for those who know the law to correct. */
export function competencePage(): string {
  const rows = competences();
  const told = new Set(rows.map(({ subject }) => subject));
  const silent = TOPICS.filter((topic) => !told.has(topic));
  return `# Who is competent for what

${GENERATED}

When the words of a question name its topic, and this table gives the topic to another than the commune, the person is told so before sending, with the choice to send all the same: a commune may pass a question on, and nothing is ever refused for it. Of ${silent.join(', ')} nothing is said, because it depends.

**To be checked.** ${rows.filter(({ checked }) => !checked).length} of ${rows.length} rows were written from what is known of the law and its decrees of 2002, by people who are no lawyers; what became of the cercles with the laws of 2023 is open. Whoever has checked a row writes \`yes\` in its third column in \`src/languages/topics/competence.tsv\`.

| subject | competent | checked | source |
| --- | --- | --- | --- |
${rows.map(rowOf).join('\n')}
`;
}

const rowOf = ({ subject, level, checked, source }: Competence): string =>
  `| ${subject} | ${LEVEL_NAMES[level]} | ${checked ? 'yes' : 'à vérifier'} | ${source} |`;
