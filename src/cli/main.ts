import { readConfig } from '../config/index.js';
import { baro } from './baro.js';
import { typedLines } from './typed-lines.js';

const print = (line: string): void => console.log(line);

process.exitCode = await baro(process.argv.slice(2), () => readConfig(), {
  print,
  complain: (line) => console.error(line),
  lines: () => typedLines(print),
});
