import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { UnexpectedError } from '../../shared/index.js';
import type { Principal, Role } from '../../staff/index.js';

export const ACCESS = 'baro:access';
/** "public": anybody. Otherwise any one of these roles. */
export type Access = 'public' | readonly Role[];

/** Anybody may ask for this route. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);
/** Only people who have one of these roles somewhere; where is for the query to say. */
export const Roles = (...roles: [Role, ...Role[]]) => SetMetadata(ACCESS, roles);

export const OF_NO_COMMUNE = 'baro:of-no-commune';
/** What is here belongs to no commune: beside the role it needs an admin of everything; for others it is not there. */
export const OfNoCommune = () => SetMetadata(OF_NO_COMMUNE, true);

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is logged in, put there by the access guard. */
    principal?: Principal;
  }
}

/** The person who asks. Only on routes with roles. */
export const Actor = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!principal) throw new UnexpectedError('A public route asked who is there.');
  return principal;
});
