import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import session from '@fastify/session';
import type { FastifyInstance } from 'fastify';
import { ForbiddenError } from '../shared/index.js';
import { comesFromUs, isUnsafe } from './access/same-origin.js';
import { formOwner } from './pages.js';
import { VOICE_BYTES } from './simulator/phone-content.js';
import './access/session-fields.js';

const DAY_MS = 86_400_000;
const SESSION_DAYS = 7;
/** A prompt read aloud in the inbox: some 200 KB, more from a browser that takes no notice of the bit rate. */
const RECORDING_BYTES = 2_000_000;
/** What goes with an answer: a document of 5 MB, or a voice; a table of offices has its own, smaller limit. */
const FILE_BYTES = 6_000_000;
/** The only pages with a login; cookies go nowhere else. */
const INBOX = '/inbox';
const ENTRANCES = new Set([`${INBOX}/login`, `${INBOX}/invitation/:token`]);
/** What programs call, each proving itself in its own way: a secret header, a signature. */
const MACHINES = /^\/webhooks\//;

export interface WebSecurity {
  readonly publicUrl: string;
  readonly demo: boolean;
  readonly store: session.FastifySessionOptions['store'];
  /** 32 characters or more each, the same in every process and after every start. */
  readonly secrets: { readonly session: string; readonly forms: string };
}

/**
 * Everything between the network and the controllers: headers, cookies, sessions, tokens. To be called once, before
 * the application starts. Behind a proxy that speaks https, Fastify's `trustProxy` must be on, or no session is kept.
 */
export async function registerWeb(fastify: FastifyInstance, security: WebSecurity): Promise<void> {
  const secure = security.publicUrl.startsWith('https:');
  await fastify.register(helmet, headers(secure));
  await fastify.register(cookie, { secret: security.secrets.forms });
  await fastify.register(session, {
    secret: security.secrets.session,
    store: security.store,
    cookieName: 'baro',
    saveUninitialized: false,
    rolling: false,
    cookie: { path: INBOX, httpOnly: true, sameSite: 'lax', secure, maxAge: SESSION_DAYS * DAY_MS },
  });
  await fastify.register(csrf, {
    cookieKey: 'baro_form',
    cookieOpts: { path: INBOX, httpOnly: true, sameSite: 'lax', secure, signed: true },
    csrfOpts: { hmacKey: security.secrets.forms },
    getToken: tokenOf,
    getUserInfo: formOwner,
  });
  acceptVoiceNotes(fastify, security.demo ? VOICE_BYTES : RECORDING_BYTES);
  await fastify.register(multipart, {
    // A form with a file is a body like any other, whose token can be checked.
    attachFieldsToBody: 'keyValues',
    limits: { fileSize: FILE_BYTES, files: 2, fields: 12, parts: 14 },
  });
  refuseForgedRequests(fastify, security.publicUrl);
}

/** No script or style but our own files; no HSTS on plain http, where a browser could never come back. */
function headers(secure: boolean): Parameters<typeof helmet>[1] {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  };
}

/** Of a form; what is no form, such as a recording, says it in a header. */
function tokenOf({ body, headers }: { body?: unknown; headers?: Record<string, unknown> }): string {
  const said = headers?.['x-csrf-token'];
  if (typeof said === 'string') return said;
  const { _csrf } = (body ?? {}) as { _csrf?: unknown };
  return typeof _csrf === 'string' ? _csrf : '';
}

function acceptVoiceNotes(fastify: FastifyInstance, bodyLimit: number): void {
  const asItIs = { parseAs: 'buffer' as const, bodyLimit };
  fastify.addContentTypeParser(/^audio\//, asItIs, (_request, body, done) => done(null, body));
}

/** A request that could change something must come from a page of ours; in the inbox also from a form we made. */
function refuseForgedRequests(fastify: FastifyInstance, publicUrl: string): void {
  fastify.addHook('preHandler', (request, reply, done) => {
    // The route's pattern and not the address: an address can be written in many ways.
    const route = request.routeOptions.url ?? request.url;
    if (!isUnsafe(request) || MACHINES.test(route)) return done();
    if (!comesFromUs(request, publicUrl)) return done(new ForbiddenError('Another site made this request.'));
    if (!route.startsWith(INBOX)) return done();
    // Nobody is logged in, and this is not where one comes in: the guard will lead them there.
    if (formOwner(request) === 'nobody' && !ENTRANCES.has(route)) return done();
    fastify.csrfProtection(request, reply, done);
  });
}
