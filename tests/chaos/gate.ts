import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A port in front of a server: what is behind it keeps its state while the server is away. */
export interface Gate {
  port: number;
  /** Cuts every connection and refuses others for so long. */
  shut(ms: number): Promise<void>;
}

export async function openGate(behind: number): Promise<Gate> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(behind, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.setNoDelay(true);
      sockets.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  let isOpen = true;
  return {
    port,
    async shut(ms) {
      if (!isOpen) return;
      isOpen = false;
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      await new Promise((resolve) => setTimeout(resolve, ms));
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
      isOpen = true;
    },
  };
}
