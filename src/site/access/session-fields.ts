import '@fastify/session';

declare module 'fastify' {
  interface Session {
    /** Who is logged in. */
    staffId?: string;
    /** Who gave the right password, but must set up a second factor before anything else. */
    enrollingId?: string;
  }
}
