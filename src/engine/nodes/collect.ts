import { z } from 'zod';
import { keyName, saying, sayingsOf } from '../definition/prompt.js';
import { nodeName, variableName, waitingFields } from '../definition/waiting.js';
import type { JsonObject } from '../../shared/index.js';
import { again, go, type Answer, type AnswerKind, type NodeContext, type NodeType } from './node-type.js';
import { limitFields, takeText, takeVoice, type Taken } from './take.js';

const schema = z
  .strictObject({
    type: z.literal('collect'),
    ...waitingFields,
    accepts: z
      .array(z.enum(['text', 'voice', 'photo', 'location', 'number']))
      .min(1)
      .describe('What may be sent.'),
    into: variableName.describe(
      'Where it is kept: `kind`, and `text` with what it seems to be (`language`, `topic`, `level`, `danger`), or `mediaId` with `seconds`, or `latitude` with `longitude`, or `number`.',
    ),
    atLeast: z.int().positive().optional().describe('Fewest letters of a text.'),
    tooShort: keyName.default('collect.too_short').describe('Said when there are fewer.'),
    ...limitFields,
    min: z.number().optional().describe('Smallest number.'),
    max: z.number().optional().describe('Largest number.'),
    next: nodeName.describe('Where to go with it.'),
  })
  .describe('Takes what the person has to say, in the kinds that are allowed here.');
type Collect = z.infer<typeof schema>;

/** About one kilometre: where somebody stands is not ours to know better. */
const COORDINATE_STEPS = 100;

/** Takes what the person has to say, in the kinds that are allowed here. */
export const collect = {
  type: 'collect',
  example: `
  start:
    type: collect
    say: ask.write
    accepts: [text, voice]
    into: question
    atLeast: 5
    characters: 2000
    next: kept
  kept: { type: say, say: menu.kept, next: done }`,
  schema,
  targets: (node) => [node.next],
  says: (node) => [
    ...sayingsOf(node.say),
    saying(node.tooLong, 'limit', 'length'),
    ...(node.atLeast ? [saying(node.tooShort)] : []),
  ],
  enter: (node, context) => context.ask(node.say),
  waits: {
    accepts: (node) => [
      ...new Set(node.accepts.map((kind): AnswerKind => (kind === 'number' ? 'text' : kind))),
    ],
    help: helpFor,
    answer(node, context, answer) {
      const taken = take(node, context, answer);
      if ('do' in taken) return taken;
      context.session.variables[node.into] = taken.kept;
      return go(node.next);
    },
  },
} satisfies NodeType<Collect>;

function helpFor(node: Collect): string {
  const writes = node.accepts.includes('text');
  if (writes && node.accepts.includes('voice')) return 'common.help_text_voice';
  return writes ? 'common.help_text' : `common.help_${node.accepts[0]!}`;
}

function take(node: Collect, context: NodeContext, answer: Answer): Taken {
  switch (answer.kind) {
    case 'text':
      return node.accepts.includes('text')
        ? takeText(node, context, answer.text)
        : takeNumber(node, context, answer.text);
    case 'voice':
      return takeVoice(node, answer);
    case 'photo':
      return { kept: { kind: 'photo', mediaId: answer.mediaId, caption: answer.caption ?? null } };
    case 'location':
      return { kept: { kind: 'location', ...coarse(answer) } };
    case 'choice':
      return again('common.old_choice', {}, false);
  }
}

function takeNumber(node: Collect, context: NodeContext, text: string): Taken {
  const number = context.understanding.number(text, context.session.language);
  if (number === null) return again('common.not_understood');
  if (node.min !== undefined && number < node.min) return again('collect.too_small', { limit: node.min });
  if (node.max !== undefined && number > node.max) return again('collect.too_big', { limit: node.max });
  return { kept: { kind: 'number', number } };
}

function coarse({ latitude, longitude }: { latitude: number; longitude: number }): JsonObject {
  const round = (degrees: number) => Math.round(degrees * COORDINATE_STEPS) / COORDINATE_STEPS;
  return { latitude: round(latitude), longitude: round(longitude) };
}
