import { FRENCH } from '../../shared/index.js';
import { eachNode } from './each-node.js';
import type { Check } from './finding.js';
import { textLength } from './text-length.js';

/** Longer is not read to its end on a small screen, and costs a person's data and ear. */
const EASY_LENGTH = 300;

export const wordyTexts: Check = {
  name: 'wordy-texts',
  level: 'advisory',
  find: ({ flows, texts }) =>
    eachNode(flows).flatMap(({ node, at }) =>
      node.says.flatMap((saying) => {
        const length = textLength(texts, FRENCH, saying);
        return length > EASY_LENGTH
          ? [{ at, message: `${saying.key} has ${length} characters; ${EASY_LENGTH} are read to the end` }]
          : [];
      }),
    ),
};
