import type { Server } from 'node:http';

/** Listens on a free port of 127.0.0.1; the server's URL. `what` names the server in an error. */
export async function listenOnLoopback(server: Server, what: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error(`${what} has no TCP port`);
  return `http://127.0.0.1:${address.port}`;
}

/** Stops the server and cuts its connections; does nothing where it does not listen. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
