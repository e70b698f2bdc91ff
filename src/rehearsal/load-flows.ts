import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseFlow, type Flow } from '../engine/index.js';

/** Every conversation of a folder. @throws {FlowError} for a file that is none. */
export function loadFlows(folder = 'flows'): Flow[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => parseFlow(readFileSync(path.join(folder, file), 'utf8'), file));
}
