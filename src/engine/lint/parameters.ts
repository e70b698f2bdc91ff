import { FRENCH } from '../../shared/index.js';
import { ENGINE_SAYS } from '../turn/notices.js';
import { eachNode } from './each-node.js';
import type { Check } from './finding.js';
import { samplesOf } from './text-length.js';

/** A text that needs a parameter which the flow does not give could not be said. */
export const parameters: Check = {
  name: 'parameters',
  level: 'blocking',
  find({ flows, texts }) {
    const french = new Set(texts.keys());
    const said = [
      ...ENGINE_SAYS.map((saying) => ({ at: 'engine', saying })),
      ...eachNode(flows).flatMap(({ node, at }) => node.says.map((saying) => ({ at, saying }))),
    ];
    return said.flatMap(({ at, saying }) => {
      if (!french.has(saying.key)) return [];
      try {
        texts.text(FRENCH, saying.key, samplesOf(saying));
        return [];
      } catch (error) {
        return [{ at, message: error instanceof Error ? error.message : String(error) }];
      }
    });
  },
};
