import { ENGINE_SAYS } from '../turn/notices.js';
import { eachNode } from './each-node.js';
import type { Check } from './finding.js';

/** Everything that may be said must exist in French, which all languages fall back to. */
export const missingKeys: Check = {
  name: 'missing-keys',
  level: 'blocking',
  find({ flows, texts }) {
    const french = new Set(texts.keys());
    const said = [
      ...ENGINE_SAYS.map(({ key }) => ({ at: 'engine', key })),
      ...eachNode(flows).flatMap(({ node, at }) => node.says.map(({ key }) => ({ at, key }))),
      ...flows.flatMap(({ name, lesson }) => (lesson ? [{ at: name, key: lesson.title }] : [])),
    ];
    return said
      .filter(({ key }) => !french.has(key))
      .map(({ at, key }) => ({ at, message: `says ${key}, which locales/fr lacks` }));
  },
};
