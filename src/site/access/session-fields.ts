import '@fastify/session';
import type { Device } from '../../staff/index.js';

declare module 'fastify' {
  interface Session {
    /** Who is logged in. */
    staffId?: string;
    /** Who gave the right password, but must set up a second factor before anything else. */
    enrollingId?: string;
    /** Of the password with which the session was opened; see `Authentication`. */
    proof?: string;
    device?: Device;
    /** After how many milliseconds without the person it ends. */
    idleMs?: number;
  }
}
