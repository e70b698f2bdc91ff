import type { FastifyRequest } from 'fastify';
import { deviceOf, ENTERING_MS, idleMsOf, type Principal } from '../../staff/index.js';

/** Who proved to be whom, as an `Authentication` says it. */
export interface Proven {
  readonly principal: Principal;
  readonly proof: string;
}

/** With a new session id: whoever planted one before the login has nothing. */
export async function letIn(request: FastifyRequest, { principal, proof }: Proven): Promise<void> {
  await request.session.regenerate();
  request.session.staffId = principal.id;
  request.session.proof = proof;
  request.session.device = deviceOf(request.headers['user-agent']);
  request.session.idleMs = idleMsOf(principal);
}

/** Past the password, and before the second factor that is still to be set up. */
export async function letEnrol(request: FastifyRequest, { principal, proof }: Proven): Promise<void> {
  await request.session.regenerate();
  request.session.enrollingId = principal.id;
  request.session.proof = proof;
  request.session.idleMs = ENTERING_MS;
}
