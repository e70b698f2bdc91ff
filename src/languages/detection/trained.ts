import { readFileSync } from 'node:fs';
import { Counts } from './counts.js';
import { Detector } from './detector.js';

let loaded: Detector | undefined;

/** The detector that ships. Read on first use (about 40 ms), because many processes never need it. */
export function trainedDetector(): Detector {
  loaded ??= new Detector(
    Counts.fromText(readFileSync(new URL('./language-model.tsv', import.meta.url), 'utf8')),
  );
  return loaded;
}
