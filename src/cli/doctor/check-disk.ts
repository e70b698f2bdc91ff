import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Config } from '../../config/index.js';
import { bad, good, note, type Finding } from './finding.js';

const GIGABYTE = 1024 ** 3;
/** A busy day of voice notes, and room for the log of the database. */
const LITTLE = 1 * GIGABYTE;

export async function checkDisk({ dataDir }: Config): Promise<Finding> {
  if (!existsSync(dataDir)) return note('disk', `${dataDir} is made at the first start`);
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const says = `${(free / GIGABYTE).toFixed(1)} GB free for ${dataDir}`;
  return free < LITTLE ? bad('disk', `only ${says}`) : good('disk', says);
}
