import type { Saying } from '../definition/prompt.js';
import { ENGINE_SAYS } from '../turn/notices.js';
import { eachNode } from './each-node.js';
import type { Check } from './finding.js';
import { textLength } from './text-length.js';

/** Telegram refuses a longer text (Bot API, sendMessage); WhatsApp has the same limit. */
const LONGEST_MESSAGE = 4096;

/** What a node says in one breath must fit one message in every language, with the French under a draft. */
export const longTexts: Check = {
  name: 'long-texts',
  level: 'blocking',
  find({ flows, texts }) {
    const spoken = [
      ...ENGINE_SAYS.map((saying) => ({ at: 'engine', says: [saying] as readonly Saying[] })),
      ...eachNode(flows).map(({ node, at }) => ({ at, says: node.says })),
    ];
    return texts.languages().flatMap(({ code }) =>
      spoken.flatMap(({ at, says }) => {
        const length = says.reduce((sum, saying) => sum + textLength(texts, code, saying), 0);
        return length > LONGEST_MESSAGE
          ? [{ at, message: `has ${length} characters in ${code}; a message takes ${LONGEST_MESSAGE}` }]
          : [];
      }),
    );
  },
};
