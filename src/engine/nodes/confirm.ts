import { z } from 'zod';
import { FRENCH } from '../../shared/index.js';
import { keyName, saying, sayingsOf } from '../definition/prompt.js';
import { nodeName, waitingFields } from '../definition/waiting.js';
import { again, go, type NodeType, type Option } from './node-type.js';

const schema = z
  .strictObject({
    type: z.literal('confirm'),
    ...waitingFields,
    labels: z
      .strictObject({ yes: keyName, no: keyName })
      .default({ yes: 'common.yes', no: 'common.no' })
      .describe('What the two answers are called.'),
    voice: keyName
      .optional()
      .describe('Said to a voice note: how to go on, where somebody may want to say it better.'),
    yes: nodeName.describe('Where to go when it is right.'),
    no: nodeName.describe('Where to go when it is not.'),
  })
  .describe('Reads back what was understood and asks whether it is right.');
type Confirm = z.infer<typeof schema>;

const optionsOf = (node: Confirm): Option[] => [
  { value: 'yes', key: node.labels.yes },
  { value: 'no', key: node.labels.no },
];

/** Reads back what was understood and asks whether it is right. */
export const confirm = {
  type: 'confirm',
  example: `
  start: { type: confirm, say: delete.explain, yes: done, no: kept }
  kept: { type: say, say: ask.dropped, next: done }`,
  schema,
  targets: (node) => [node.yes, node.no],
  says: (node) => [
    ...sayingsOf(node.say),
    saying(node.labels.yes),
    saying(node.labels.no),
    ...(node.voice ? [saying(node.voice)] : []),
  ],
  enter: (node, context) => context.ask(node.say, optionsOf(node)),
  waits: {
    accepts: (node) => (node.voice ? ['text', 'choice', 'voice'] : ['text', 'choice']),
    help: () => 'common.help_yes_no',
    answer(node, context, answer) {
      if (answer.kind === 'choice') {
        if (answer.value === 'yes') return go(node.yes);
        return answer.value === 'no' ? go(node.no) : again('common.choice_gone', {}, false);
      }
      if (answer.kind === 'voice' && node.voice) return again(node.voice, {}, false);
      if (answer.kind !== 'text') return again('common.not_understood');
      const { language } = context.session;
      const said = context.understanding.yesNo(answer.text, language);
      if (said !== null) return go(said ? node.yes : node.no);
      // Under a draft stands the French: people answer in either.
      const labels = [node.labels.yes, node.labels.no].map((key) => ({
        label: context.text(key),
        aliases: [context.text(key, FRENCH)],
      }));
      const index = context.understanding.option(answer.text, labels, language);
      if (index === 0) return go(node.yes);
      return index === 1 ? go(node.no) : again('common.not_understood');
    },
  },
} satisfies NodeType<Confirm>;
