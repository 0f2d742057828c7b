import type { LookupFunction, Socket } from "node:net";
import { createSecureContext, type SecureContext, TLSSocket } from "node:tls";
import { buildConnector, Client, type Dispatcher } from "undici";

/**
 * How long a connection is kept for the next poll where the server does not say how long it keeps it. A source is polled
 * each minute at the most; most servers keep connections for a minute or somewhat longer.
 */
const KEEP_MS = 75_000;
/** However long the server says. */
const MOST_KEEP_MS = 5 * 60_000;
/** So many connections are kept that long; each costs 20 to 60 kB. What is opened beyond them closes soon. */
const MOST_KEPT = 500;
const SHORT_KEEP_MS = 4_000;
/** Hosts of which the last TLS session is remembered, some 2 kB each. */
const MOST_SESSIONS = 2_000;

export interface ConnectOptions {
  /** For name and connection. */
  timeoutMs: number;
  lookup: LookupFunction;
}

/** Sends requests, as undici's dispatchers do. */
export interface Connections extends Pick<Dispatcher, "dispatch"> {
  /** Breaks off what is under way; nothing is sent any more. */
  destroy(): Promise<void>;
}

/**
 * Connections to many hosts, as many to each as there are requests at a time. (undici's Agent keeps a queue of 16 kB for each
 * host, in which nobody would ever wait.) Each new one over TLS takes up the session of the last one to its host, where the server allows
 * it (RFC 8446 §2.2): half of the handshake's work. (undici's own sessions live until the next garbage collection.)
 */
export function createConnections({ timeoutMs, lookup }: ConnectOptions): Connections {
  const shared = { timeout: timeoutMs, lookup, allowH2: false, maxCachedSessions: 0 };
  const plain = buildConnector(shared);
  const sessions = new Map<string, Buffer>();
  // Of all connections: to make one for each takes as long as half a handshake, and holds the authorities' certificates anew.
  let secureContext: SecureContext | undefined;
  let open = 0;

  function remember(key: string, session: Buffer): void {
    sessions.delete(key);
    sessions.set(key, session);
    const [oldest] = sessions.keys();
    if (sessions.size > MOST_SESSIONS && oldest !== undefined) sessions.delete(oldest);
  }

  function noteSessions(key: string, socket: Socket): void {
    if (!(socket instanceof TLSSocket)) return;
    // Up to TLS 1.2 it comes with the handshake, later after it.
    const session = socket.getProtocol() === "TLSv1.3" ? undefined : socket.getSession();
    if (session !== undefined) remember(key, session);
    socket.on("session", (later: Buffer) => remember(key, later));
  }

  const connect: buildConnector.connector = (options, callback) => {
    if (options.protocol !== "https:") return plain(options, callback);
    const key = `${options.servername ?? options.hostname}:${options.port}`;
    const session = sessions.get(key);
    secureContext ??= createSecureContext();
    const own = { ...shared, secureContext, ...(session !== undefined && { session }) };
    buildConnector(own)(options, (...[error, socket]) => {
      if (error !== null) {
        sessions.delete(key);
        return callback(error, null);
      }
      noteSessions(key, socket);
      return callback(null, socket);
    });
  };

  /** By origin; those that are connected or about to be. */
  const clients = new Map<string, Client[]>();
  let isDestroyed = false;

  /** It would connect anew with its next request, but not every host has one. */
  function leave(origin: string, client: Client): void {
    if (client.destroyed || client.stats.size > 0) return;
    const left = clients.get(origin)?.filter((other) => other !== client) ?? [];
    if (left.length > 0) clients.set(origin, left);
    else clients.delete(origin);
    void client.close();
  }

  function enter(origin: string): Client {
    const keepAliveTimeout = open < MOST_KEPT ? KEEP_MS : SHORT_KEEP_MS;
    const client = new Client(origin, { connect, allowH2: false, keepAliveTimeout, keepAliveMaxTimeout: MOST_KEEP_MS });
    client.on("connect", () => void open++);
    client.on("disconnect", () => {
      open--;
      leave(origin, client);
    });
    client.on("connectionError", () => leave(origin, client));
    // A destroyed one refuses what is sent by it.
    if (isDestroyed) void client.destroy();
    else clients.set(origin, [...(clients.get(origin) ?? []), client]);
    return client;
  }

  return {
    dispatch(request, handler) {
      const origin = String(request.origin);
      const free = clients.get(origin)?.find(({ stats }) => stats.size === 0);
      return (free ?? enter(origin)).dispatch(request, handler);
    },
    async destroy() {
      isDestroyed = true;
      await Promise.all([...clients.values()].flat().map((client) => client.destroy()));
    },
  };
}
