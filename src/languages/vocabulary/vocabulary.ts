/** What a person can want at any moment, whatever is being asked. */
export type Command =
  | 'menu'
  | 'back'
  | 'help'
  | 'stop'
  | 'language'
  | 'voice'
  | 'link'
  | 'danger'
  | 'office'
  | 'my-data'
  | 'delete';

/**
 * The words of one language, written as they are spelt; they are folded when the tables are built.
 * A confidence stands beside every group: « high » is attested in several sources, « low » was chosen by us
 * and must be confirmed by a native speaker (docs/glossary.md).
 */
export interface Vocabulary {
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly commands: Readonly<Record<Command, readonly string[]>>;
  /** Every way to write a number, whole phrases. */
  readonly numbers: readonly (readonly [value: number, ...spellings: string[]])[];
  /** « premier », « deuxième » …: only for choosing from a list, never for counting. */
  readonly ordinals: readonly (readonly [place: number, ...spellings: string[]])[];
  /** What people open a conversation with, whole messages. */
  readonly greetings: readonly string[];
  /** Words that say nothing beside an answer: « s'il vous plaît », « merci ». */
  readonly courtesies: readonly string[];
  /** Words understood only by those who chose this language: another one gives them another meaning. */
  readonly onlyHere: readonly string[];
}
