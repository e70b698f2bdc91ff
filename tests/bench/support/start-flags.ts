import { readFileSync } from 'node:fs';

/** The flags of `npm start`, so that what is measured is what runs. */
export function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}
