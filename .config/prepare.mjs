// Plain JavaScript with no dependency: it runs before anything is installed.
// Makes a fresh clone ready: checks Node, installs what is missing, builds when a source differs from the build.
// --quiet: the standard output belongs to what comes after.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Baro needs Node.js 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org/`);

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..'));
const quiet = process.argv.includes('--quiet');
const INSTALLED = 'node_modules/.baro-installed';
const PREPARING = 'node_modules/.baro-preparing';
const BUILT = 'dist/.baro-built';
/** Longer than any installation: an older lock is one left behind. */
const STALE_MS = 30 * 60_000;

if (!isInstalled() || !isBuilt()) {
  await whileNobodyElsePrepares(async () => {
    if (!isInstalled()) await install();
    if (!isBuilt()) await build();
  });
}

function fail(line) {
  console.error(line);
  process.exit(1);
}

function say(line) {
  if (quiet) console.error(`· ${line}`);
  else console.log(`· ${line}`);
}

function contentOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** What the installed libraries must fit: the lock file, and the Node they were compiled for. */
function wantedLibraries() {
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  return `${lock} ${process.platform} ${process.arch} ${process.versions.modules}`;
}

function isInstalled() {
  return contentOf(INSTALLED) === wantedLibraries();
}

async function install() {
  const [, ...before] = contentOf(INSTALLED).split(' ');
  const [, ...wanted] = wantedLibraries().split(' ');
  rmSync(INSTALLED, { force: true });
  say(
    'Installing the libraries: up to 5 minutes when the database driver must be compiled, only this once …',
  );
  const failure =
    'The libraries could not be installed: see the lines above. It needs a network, and where no compiled ' +
    'database driver can be fetched g++, make, python3 and the header files of Node.js.';
  const npm = (...args) => run('npm', [...args, '--loglevel=error'], failure);
  await npm('install', '--no-audit', '--no-fund');
  // Another Node than last time cannot load what was compiled for the other one.
  if (before.length > 0 && before.join() !== wanted.join()) await npm('rebuild', 'better-sqlite3');
  writeFileSync(INSTALLED, wantedLibraries());
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(file) : [file];
  });
}

/** What the build must fit. Sizes and times, not contents: this runs at every start. */
function wantedBuild() {
  const hash = createHash('sha256');
  const files = filesIn('src').filter((file) => !/\.spec\.tsx?$/.test(file));
  const settings = ['package-lock.json', 'tsconfig.json', 'nest-cli.json', '.config/tsconfig.build.json'];
  for (const file of [...files, ...settings].sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function isBuilt() {
  return contentOf(BUILT) === wantedBuild();
}

async function build() {
  say('Building …');
  // Read before: a source that changes during the build must count as not built.
  const wanted = wantedBuild();
  // From nothing after a build that was interrupted: the compiler would take what is missing for up to date.
  if (!existsSync(BUILT)) rmSync('dist', { recursive: true, force: true });
  rmSync(BUILT, { force: true });
  await run(
    process.execPath,
    ['node_modules/@nestjs/cli/bin/nest.js', 'build'],
    'The build failed: see the lines above.',
  );
  writeFileSync(BUILT, wanted);
}

/** Runs a program to its end, with a sign of life now and then. */
async function run(command, args, failure) {
  const child = spawn(command, args, {
    stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const stop = (signal) => {
    child.kill(signal);
    process.exit(1);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const started = Date.now();
  const sign = setInterval(() => say(`… ${Math.round((Date.now() - started) / 1000)} s`), 20_000);
  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(-1));
    child.once('close', resolve);
  });
  clearInterval(sign);
  process.off('SIGINT', stop).off('SIGTERM', stop);
  if (code !== 0) fail(failure);
}

/** Two that start together must not install into each other: the second waits, and finds everything done. */
async function whileNobodyElsePrepares(work) {
  let told = false;
  while (!(await takeLock())) {
    if (!told) say('Another start prepares this folder: waiting for it …');
    told = true;
    await pause(500);
  }
  process.once('exit', () => rmSync(PREPARING, { force: true }));
  await work();
}

async function takeLock() {
  try {
    mkdirSync('node_modules', { recursive: true });
    writeFileSync(PREPARING, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST')
      fail(`This folder cannot be written (${error.code}): start Baro as the account that owns it.`);
  }
  if (isHeld()) return false;
  // Left behind by one that was killed. Of several that take it over, the last one to rename has it.
  const mine = `${PREPARING}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  renameSync(mine, PREPARING);
  await pause(200);
  return contentOf(PREPARING) === String(process.pid);
}

function isHeld() {
  try {
    if (Date.now() - statSync(PREPARING).mtimeMs > STALE_MS) return false;
    process.kill(Number(readFileSync(PREPARING, 'utf8')), 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another account. ENOENT: it has just ended, and the next try will tell.
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
