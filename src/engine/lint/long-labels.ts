import { saying } from '../definition/prompt.js';
import { namesOf } from '../text-uses.js';
import { eachNode } from './each-node.js';
import type { Check } from './finding.js';
import { textLength } from './text-length.js';

/** The name of a choice, in any language, that WhatsApp's button or row has no room for: it then stands in the text too. */
export const longLabels: Check = {
  name: 'long-labels',
  level: 'advisory',
  find: ({ flows, texts }) =>
    texts.languages().flatMap(({ code }) =>
      eachNode(flows).flatMap(({ node, at }) =>
        [...namesOf(node)].flatMap(([key, room]) => {
          const length = textLength(texts, code, saying(key));
          const message = `offers ${key}, ${length} characters in ${code}; WhatsApp has room for ${room}`;
          return length > room ? [{ at, message }] : [];
        }),
      ),
    ),
};
