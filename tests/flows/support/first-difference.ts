export const SAME = 'goes as written';
const BEFORE = 6;

/**
 * Where a conversation begins to go otherwise, for somebody who wrote it and not the program: the turn it happens
 * in, what was written and what Baro says now.
 */
export function firstDifference(written: string, played: string): string {
  if (written === played) return SAME;
  const [was, is] = [written.split('\n'), played.split('\n')];
  const at = was.findIndex((line, index) => line !== is[index]);
  const line = at < 0 ? was.length : at;
  const turn = was.slice(0, line).findLastIndex((one) => one.startsWith('> '));
  const until = (lines: string[]): string[] => {
    const rest = lines.slice(line);
    const end = rest.findIndex((one) => one === '');
    return end < 0 ? rest : rest.slice(0, end);
  };
  return [
    `line ${line + 1} goes otherwise than written.`,
    ...was.slice(Math.max(turn, line - BEFORE), line).map((one) => `    ${one}`),
    'written:',
    ...until(was).map((one) => `  - ${one}`),
    'now:',
    ...until(is).map((one) => `  + ${one}`),
    'If that is meant: UPDATE_GOLDENS=1 npm test -- tests/flows, then read the difference.',
  ].join('\n');
}
