import { LONGEST_BODY } from '../text-uses.js';
import { eachNode } from './each-node.js';
import type { Check } from './finding.js';
import { textLength } from './text-length.js';

/** A question that WhatsApp does not take together with its buttons: it goes out in several messages. */
export const longBodies: Check = {
  name: 'long-bodies',
  level: 'advisory',
  find: ({ flows, texts }) =>
    texts.languages().flatMap(({ code }) =>
      eachNode(flows).flatMap(({ node, at }) =>
        (node.waits ? node.says : []).flatMap((said) => {
          const length = textLength(texts, code, said);
          const message = `${said.key} has ${length} characters in ${code}; beside buttons WhatsApp takes ${LONGEST_BODY}`;
          return length > LONGEST_BODY ? [{ at, message }] : [];
        }),
      ),
    ),
};
