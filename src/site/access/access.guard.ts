import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ForbiddenError, UnexpectedError } from '../../shared/index.js';
import { hasRole, StaffAccounts } from '../../staff/index.js';
import { ACCESS, type Access } from './access.decorators.js';
import { NotLoggedIn } from './not-logged-in.js';
import './session-fields.js';

/** Lets a request through to its route, or not. The grants are read anew each time: taking one away works at once. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(StaffAccounts) private readonly accounts: Pick<StaffAccounts, 'principal'>,
  ) {}

  /** @throws {NotLoggedIn} @throws {ForbiddenError} */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw new UnexpectedError(`${context.getClass().name} has a route that declares no roles.`);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { staffId } = request.session;
    const principal = staffId === undefined ? null : await this.accounts.principal(staffId);
    if (!principal) throw new NotLoggedIn('Nobody is logged in.');
    if (!access.some((role) => hasRole(principal, role)))
      throw new ForbiddenError(`This needs one of: ${access.join(', ')}.`);
    request.principal = principal;
    return true;
  }
}
