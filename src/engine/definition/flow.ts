import type { Answer, AnswerKind, NodeContext, Step } from '../nodes/node-type.js';
import type { Lesson } from './lesson.js';
import type { Saying } from './prompt.js';

/** A node bound to its definition, so that a step of a turn is one call. */
export interface FlowNode {
  readonly name: string;
  readonly type: string;
  /** As written in the file, defaults filled in: for the checks. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly targets: readonly string[];
  /** Those of the targets it may go to without an answer in between. */
  readonly passesTo: readonly string[];
  readonly says: readonly Saying[];
  /** What it goes through and comes back from: a flow, or whichever lesson was chosen. Null for other types. */
  readonly calls: { readonly lesson: false; readonly flow: string } | { readonly lesson: true } | null;
  /** Name of the lookup, the emitted event: null where the type has none. */
  readonly lookup: string | null;
  readonly emits: string | null;
  /** Names of the fields its event carries or its lookup is asked with. */
  readonly fields: readonly string[];
  /** Variables it may set. */
  readonly sets: readonly string[];
  enter(context: NodeContext): Step;
  /** Null when the node awaits no answer. */
  readonly waits: {
    /** Four letters that mark this node's buttons, so that a tap on an older message is not taken for an answer. */
    readonly tag: string;
    readonly expires: number;
    readonly afterwards: string | null;
    readonly accepts: readonly AnswerKind[];
    readonly help: string;
    answer(context: NodeContext, answer: Answer): Step;
  } | null;
}

export interface Flow {
  readonly name: string;
  readonly start: string;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  /** Whether « 0 : menu » stands under what it says. */
  readonly menuHint: boolean;
  /** Null for what is no lesson. */
  readonly lesson: Lesson | null;
  /** Changes when anything changes for a person in the middle of it. */
  readonly version: string;
  readonly fileName: string;
}
