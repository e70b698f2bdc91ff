import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { ForbiddenError, NotFoundError, UnexpectedError } from '../../shared/index.js';
import { hasRole, SessionStore, StaffAccounts, territoriesOf } from '../../staff/index.js';
import { ALERTS, type Alerts } from '../alerts/alert.js';
import { wantsPart } from '../pages.js';
import { ACCESS, OF_NO_COMMUNE, type Access } from './access.decorators.js';
import { NotLoggedIn } from './not-logged-in.js';
import './session-fields.js';

/** Lets a request through to its route, or not. The grants are read anew each time: taking one away works at once. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(StaffAccounts) private readonly accounts: Pick<StaffAccounts, 'principal'>,
    @Inject(SessionStore) private readonly sessions: Pick<SessionStore, 'seen'>,
    @Inject(ALERTS) private readonly alerts: Alerts,
  ) {}

  /** @throws {NotLoggedIn} @throws {ForbiddenError} @throws {NotFoundError} */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, route);
    if (!access) throw new UnexpectedError(`${context.getClass().name} has a route that declares no roles.`);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { staffId } = request.session;
    const principal = staffId === undefined ? null : await this.accounts.principal(staffId);
    if (!principal) throw new NotLoggedIn('Nobody is logged in.');
    if (!access.some((role) => hasRole(principal, role)))
      throw new ForbiddenError(`This needs one of: ${access.join(', ')}.`);
    const ofNoCommune = this.reflector.getAllAndOverride<true | undefined>(OF_NO_COMMUNE, route);
    if (ofNoCommune && territoriesOf(principal, 'admin') !== 'all')
      throw new NotFoundError('This belongs to no commune.');
    request.principal = principal;
    if (!wantsPart(request) && !isListening(request)) request.alerts = await this.alerts.of(principal);
    if (isSomebodyThere(request)) await this.sessions.seen(request.session.sessionId).catch(noMatter);
    return true;
  }
}

/** An open page asks for its parts and listens for news by itself: that is nobody's doing, and keeps no session alive. */
const isSomebodyThere = (request: FastifyRequest): boolean =>
  !(request.method === 'GET' && wantsPart(request)) && !isListening(request);

const isListening = (request: FastifyRequest): boolean =>
  /\btext\/event-stream\b/.test(request.headers.accept ?? '');

/** While storage takes nothing in, pages can still be read; the session only ends a little earlier. */
const noMatter = (): void => undefined;
