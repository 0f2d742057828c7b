import { createServer, request, type Server } from "node:http";
import { connect, type Socket } from "node:net";

/** Headers that concern one connection only (RFC 9110 §7.6.1) and must not be passed on. */
const HOP_BY_HOP = ["connection", "keep-alive", "proxy-authorization", "proxy-connection", "te", "trailer", "upgrade"];

/**
 * A forward proxy that knows a few hosts and hangs up on whoever asks for another, as if there were no way to it:
 * nothing that uses it can leave the machine, and an answer of its own would be taken for one of the site. Serves both
 * ways of asking: `GET http://host/path` and `CONNECT host:80` (RFC 9110 §9.3.6).
 *
 * @param portOf the local port behind a host and port, null when it is not one of ours
 */
export function createProxy(portOf: (host: string, port: number) => number | null): Server {
  const server = createServer((req, res) => {
    const url = URL.parse(req.url ?? "");
    const port = url?.protocol === "http:" ? portOf(url.hostname, Number(url.port || 80)) : null;
    if (url === null || port === null) {
      req.socket.destroy();
      return;
    }
    const headers = { ...req.headers, host: url.host };
    for (const name of HOP_BY_HOP) delete headers[name as keyof typeof headers];
    const path = url.pathname + url.search;
    const upstream = request({ host: "127.0.0.1", port, method: req.method, path, headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    upstream.on("error", () => res.destroy());
    res.on("close", () => upstream.destroy());
    req.pipe(upstream);
  });

  const tunnels = new Set<Socket>();
  server.on("connect", (req, client: Socket, head: Buffer) => {
    const target = URL.parse(`http://${req.url}`);
    const port = target === null ? null : portOf(target.hostname, Number(target.port || 80));
    client.on("error", () => client.destroy());
    if (port === null) {
      client.destroy();
      return;
    }
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    for (const socket of [client, upstream]) {
      tunnels.add(socket);
      socket.on("close", () => {
        tunnels.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    upstream.on("error", () => client.destroy());
  });
  // closeAllConnections() does not count a connection any more once CONNECT has taken it over.
  const closeAll = server.closeAllConnections.bind(server);
  server.closeAllConnections = () => {
    closeAll();
    for (const socket of tunnels) socket.destroy();
  };
  return server;
}
