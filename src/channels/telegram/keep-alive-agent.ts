import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** The code of every error raised before a connection stood: nothing of the request can have arrived. */
export const NOT_CONNECTED = 'NOT_CONNECTED';

const CONNECT_LIMIT_MS = 5_000;
const OPTIONS: http.AgentOptions = {
  keepAlive: true,
  // More than a sender ever has in flight: a request waiting here for a socket would look like a silent provider.
  maxSockets: 256,
  // Closed by us before nginx closes it (75 s): a request on a dying connection is an uncertain one.
  timeout: 30_000,
};

/** For calls with files, which go telegraf's own way: connections that are kept, give up when they cannot be made, and say whether they ever stood. */
export function keepAliveAgent(apiRoot: string): http.Agent {
  const secure = apiRoot.startsWith('https:');
  const agent = secure ? new https.Agent(OPTIONS) : new http.Agent(OPTIONS);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    if (socket) watch(socket as Socket, secure ? 'secureConnect' : 'connect');
    return socket;
  };
  return agent;
}

function watch(socket: Socket & Duplex, connected: 'connect' | 'secureConnect'): void {
  const limit = setTimeout(() => socket.destroy(new Error('no connection in time')), CONNECT_LIMIT_MS);
  limit.unref();
  const markAsNeverConnected = (error: NodeJS.ErrnoException): void => {
    error.code = NOT_CONNECTED;
  };
  // Registered before anyone else can listen, so that they all see the code.
  socket.once('error', markAsNeverConnected);
  socket.once(connected, () => {
    clearTimeout(limit);
    socket.removeListener('error', markAsNeverConnected);
  });
  socket.once('close', () => clearTimeout(limit));
}
