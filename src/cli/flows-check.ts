import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Catalogues } from '../catalogues/index.js';
import { checkFlows, FlowError, jsonSchemaOfFlows, parseFlow, type Flow } from '../engine/index.js';
import { corePrompts, RecordedTexts, shippedRecordings } from '../recordings/index.js';
import { StartupError } from '../shared/index.js';
import { earInWords, flowTable, missingCore, tableInWords } from './flow-table.js';

/**
 * Finds before run time what is wrong with the conversations: `npm run flows:check`. Exits 1 when something
 * blocking is. With `--write-schema` it writes the schema for editors instead, with `--recordings` it also lists the
 * core prompts that nobody has recorded. What was recorded in the inbox of a running service is seen there only.
 */
const FLOWS = 'flows';
const LOCALES = 'locales';
const SCHEMA = path.join(FLOWS, 'flow.schema.json');

function readFlows(): { flows: Flow[]; problems: string[] } {
  const flows: Flow[] = [];
  const problems: string[] = [];
  for (const file of readdirSync(FLOWS).filter((name) => /\.ya?ml$/.test(name))) {
    const place = path.join(FLOWS, file);
    const text = readFileSync(place, 'utf8');
    if (!text.startsWith('# yaml-language-server: $schema=./flow.schema.json\n')) {
      problems.push(`${place}: the first line must name the schema, for editors`);
    }
    try {
      flows.push(parseFlow(text, file));
    } catch (error) {
      if (!(error instanceof FlowError)) throw error;
      problems.push(...error.problems.map((problem) => `${place}: ${problem}`));
    }
  }
  return { flows, problems };
}

/** A table a flow and language; missing recordings hold nothing up: people read instead. */
function showRecordings(flows: readonly Flow[], texts: Catalogues): void {
  const languages = texts.languages().map(({ code }) => code);
  const recordings = new RecordedTexts(texts, corePrompts(LOCALES), shippedRecordings(LOCALES, languages));
  for (const line of tableInWords(flowTable(flows, texts, recordings))) console.log(line);
  for (const line of earInWords(texts, recordings)) console.log(`advisory  recordings: ${line}`);
  if (!process.argv.includes('--recordings')) return;
  for (const language of languages)
    for (const key of missingCore(recordings, language))
      console.log(`advisory  recordings: ${language} ${key} is missing`);
}

function check(): number {
  const { flows, problems } = readFlows();
  const texts = Catalogues.load(LOCALES);
  const findings = checkFlows({ flows, texts });
  const blocking = findings.filter(({ level }) => level === 'blocking');
  for (const problem of problems) console.log(`blocking  schema: ${problem}`);
  for (const { level, check: name, at, message } of findings) {
    console.log(`${level}  ${name}: ${at} ${message}`);
  }
  showRecordings(flows, texts);
  const wrong = problems.length + blocking.length;
  console.log(`${flows.length} flows: ${wrong} blocking, ${findings.length - blocking.length} advisory.`);
  return wrong > 0 ? 1 : 0;
}

try {
  if (process.argv.includes('--write-schema')) {
    writeFileSync(SCHEMA, `${JSON.stringify(jsonSchemaOfFlows(), null, 2)}\n`);
  } else {
    process.exitCode = check();
  }
} catch (error) {
  if (!(error instanceof StartupError)) throw error;
  console.log(`blocking  ${error.message}`);
  process.exitCode = 1;
}
