import { z } from 'zod';
import type { WhatsAppCloudConfig } from '../../config/index.js';
import { bad, good, note, type Finding } from './finding.js';

const WHAT = 'WhatsApp';
const TIMEOUT_MS = 10_000;

const answer = z.object({
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
  error: z.object({ code: z.number() }).optional(),
});

/** Whether Meta knows our number under this token, and what it thinks of it. */
export async function checkWhatsAppCloud(cloud: WhatsAppCloudConfig | null): Promise<Finding> {
  if (!cloud) return note(WHAT, 'not configured: set WHATSAPP_CLOUD_TOKEN and the three beside it');
  const { graphRoot, version, phoneNumberId, token } = cloud;
  try {
    const response = await fetch(
      `${graphRoot}/${version}/${phoneNumberId}?fields=verified_name,quality_rating`,
      { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(TIMEOUT_MS) },
    );
    const { error, verified_name: name, quality_rating: quality } = answer.parse(await response.json());
    if (error) return bad(WHAT, `Meta refuses with code ${error.code}: the token, or the id of the number`);
    const says = `${name ?? '?'}, quality ${quality ?? 'unknown'}`;
    return quality === 'RED' ? note(WHAT, `${says}: people block or report it`) : good(WHAT, says);
  } catch (error) {
    const { cause, name } = error as { cause?: { code?: string }; name: string };
    return bad(WHAT, `${new URL(graphRoot).host} cannot be reached (${cause?.code ?? name})`);
  }
}
