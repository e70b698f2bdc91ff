import { referenceOfTheFormat, type Described } from '../../engine/index.js';
import { GENERATED } from './generated.js';

/** docs/flows.md, out of the schemas that the files are checked by and the examples that stand with the types. */
export function flowsPage(): string {
  const { spec, kinds, nodes, limits } = referenceOfTheFormat();
  return [
    '# The format of conversations',
    '',
    GENERATED,
    '',
    `How they are written, in a few words: [flows/README.md](../flows/README.md). This page names every field. Today’s spec is **${spec}**; a file of an older one is upgraded when it is read, a newer one is refused. In an editor that knows YAML schemas the first line of a file gives completion and these descriptions.`,
    '',
    '## Files',
    '',
    ...kinds.flatMap((kind) => section(kind, '###', 'kind')),
    '## Nodes',
    '',
    'An example begins at `start` and leads to `done`, which is an `end`.',
    '',
    ...nodes.flatMap((node) => section(node, '###', 'type')),
    '## Limits',
    '',
    `A turn takes ${limits.steps} steps from node to node at most, and conversations lie ${limits.depth} deep within one another at most. Beyond either the person hears that something went wrong on our side and is at the menu, and the operator’s log says where. \`npm run flows:check\` finds what would go in circles before.`,
    '',
  ].join('\n');
}

function section({ name, about, fields, example }: Described, heading: string, marks: string): string[] {
  const rows = fields
    .filter((field) => field.name !== marks)
    .map(
      ({ name: field, required, otherwise, about: what }) =>
        `| \`${field}\` | ${required ? 'yes' : ''} | ${otherwise === null ? '' : `\`${otherwise}\``} | ${what.replaceAll('|', '\\|')} |`,
    );
  const table = ['| Field | Needed | Default | Meaning |', '| --- | --- | --- | --- |', ...rows, ''];
  return [
    `${heading} \`${name}\``,
    '',
    about,
    '',
    '```yaml',
    example,
    '```',
    '',
    ...(rows.length > 0 ? table : []),
  ];
}
