import { foldText, partsOf } from '../../shared/sms/index.js';
import { eachNode } from './each-node.js';
import type { Check, CheckedTexts } from './finding.js';
import { samplesOf } from './text-length.js';
import type { Saying } from '../definition/prompt.js';

/** Networks charge each part, and SMS_PARTS has the same default: more goes out as several messages. */
const PARTS = 4;

/** What a node says in one breath should be few parts of an SMS, in every language, written for SMS_FOLD=on. */
export const longSms: Check = {
  name: 'long-sms',
  level: 'advisory',
  find: ({ flows, texts }) =>
    texts.languages().flatMap(({ code }) =>
      eachNode(flows).flatMap(({ node, at }) => {
        const said = node.says.map((saying) => textOf(texts, code, saying)).join('\n\n');
        const { parts } = partsOf(foldText(said));
        const message = `is ${parts} SMS parts in ${code}, ${partsOf(said).parts} without SMS_FOLD; ${PARTS} go out as one message`;
        return parts > PARTS ? [{ at, message }] : [];
      }),
    ),
};

/** Empty for what cannot be said at all, which is for other checks. */
function textOf(texts: CheckedTexts, language: string, saying: Saying): string {
  try {
    return texts.text(language, saying.key, samplesOf(saying));
  } catch {
    return '';
  }
}
