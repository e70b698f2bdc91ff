import path from 'node:path';
import { Catalogues } from '../catalogues/index.js';

/** The folder of the texts, the same from src/ and from dist/. */
export const LOCALES = path.resolve(import.meta.dirname, '../../locales');

/** @throws {StartupError} when a file is not a catalogue. */
export const readCatalogues = (): Catalogues => Catalogues.load(LOCALES);
