import type { Command } from './command.js';

export function helpOf(commands: readonly Command[]): string {
  const lines = commands.map(
    ({ name, usage, summary }) => `  ${`${name} ${usage}`.trim()}\n      ${summary}`,
  );
  return [
    'npm run baro -- COMMAND, with the same environment as the service:',
    '',
    ...lines,
    '  help',
    '      shows this',
  ].join('\n');
}
