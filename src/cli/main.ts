import { readConfig } from '../config/index.js';
import { baro } from './baro.js';

process.exitCode = await baro(process.argv.slice(2), () => readConfig(), {
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
});
