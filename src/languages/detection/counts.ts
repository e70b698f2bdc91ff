import { featuresOf, kindOf, KINDS } from './features.js';

/** A labelled text; the language as ISO 639-3 has it: fra, bam, snk. */
export interface Labelled {
  readonly language: string;
  readonly text: string;
}

/** How often each feature was seen, a place in the row for each column. */
type Row = number[];

/**
 * What was counted in sentences of some languages, and beside it in lists of their words. A list knows many words
 * but not how often they are said, so it has a column of its own.
 */
export class Counts {
  readonly rows = new Map<string, Row>();
  /** By kind of feature, then by column. */
  readonly totals: number[][];

  private constructor(
    readonly languages: readonly string[],
    /** Languages with a list of words. */
    readonly lists: readonly string[],
    totals?: number[][],
  ) {
    this.totals = totals ?? Array.from({ length: KINDS }, () => this.zeros());
  }

  /** @param lines sentences; the languages are those that occur, in their order @param words single words or short names */
  static of(lines: readonly Labelled[], words: readonly Labelled[] = []): Counts {
    const languages = [...new Set(lines.map(({ language }) => language))];
    const lists = languages.filter((one) => words.some(({ language }) => language === one));
    const counts = new Counts(languages, lists);
    for (const line of lines) counts.add(languages.indexOf(line.language), line.text);
    for (const { language, text } of words) {
      const list = lists.indexOf(language);
      if (list >= 0) counts.add(languages.length + list, text);
    }
    return counts;
  }

  /** Column of a language's sentences, and of its list of words or -1. */
  columnsOf(language: string): { text: number; list: number } {
    const list = this.lists.indexOf(language);
    return { text: this.languages.indexOf(language), list: list < 0 ? -1 : this.languages.length + list };
  }

  /**
   * Without what was seen too seldom to count on, and would say more of a sentence than of its language.
   * @param least in as many sentences as the largest language has: once in a small language weighs more
   */
  pruned(least: number): Counts {
    const kept = new Counts(this.languages, this.lists, this.totals);
    const letters = this.totals[0]!;
    const most = Math.max(...this.languages.map((_, at) => letters[at]!));
    const weights = letters.map((total, at) => (at < this.languages.length ? most / total : least));
    for (const [text, row] of this.rows) {
      if (row.reduce((sum, n, at) => sum + n * weights[at]!, 0) >= least) kept.rows.set(text, row);
    }
    return kept;
  }

  /** One feature a line, after the columns and the totals; empty for zero. */
  toText(about: string): string {
    const cells = (row: Row): string => row.map((n) => n || '').join('\t');
    return [
      `# ${about}`,
      ['columns', ...this.languages, ...this.lists.map((language) => `+${language}`)].join('\t'),
      ...this.totals.map((row, kind) => `total ${kind}\t${cells(row)}`),
      ...[...this.rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([text, row]) => `${text}\t${cells(row)}`),
      '',
    ].join('\n');
  }

  static fromText(text: string): Counts {
    const [, head, ...lines] = text.split('\n');
    const columns = head!.split('\t').slice(1);
    const numbers = (line: string): [string, Row] => {
      const [name, ...cells] = line.split('\t');
      return [name!, cells.map(Number)];
    };
    const totals = lines.slice(0, KINDS).map((line) => numbers(line)[1]);
    const lists = columns.filter((name) => name.startsWith('+')).map((name) => name.slice(1));
    const counts = new Counts(columns.slice(0, columns.length - lists.length), lists, totals);
    for (const line of lines.slice(KINDS)) if (line !== '') counts.rows.set(...numbers(line));
    return counts;
  }

  private add(column: number, text: string): void {
    for (const feature of featuresOf(text)) {
      let row = this.rows.get(feature.text);
      if (!row) this.rows.set(feature.text, (row = this.zeros()));
      row[column]! += 1;
      this.totals[kindOf(feature.text)]![column]! += 1;
    }
  }

  private zeros(): Row {
    return new Array<number>(this.languages.length + this.lists.length).fill(0);
  }
}
