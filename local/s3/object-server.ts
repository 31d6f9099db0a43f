import { createServer, type Server } from 'node:http';
import { closeServer, listenOnLoopback } from '../http/loopback';
import type { PlannedObject } from '../pipeline/pipeline';

/** GetObject over HTTP with the bucket in the path, on this machine only, for the objects that it is given. */
export class ObjectServer {
  private readonly server: Server;

  constructor(objects: readonly PlannedObject[]) {
    const contents = new Map(objects.map(({ bucket, key, content }) => [`/${bucket}/${key}`, content]));
    this.server = createServer((request, response) => {
      const content = request.method === 'GET' ? contents.get(request.url ?? '') : undefined;
      // No date: nothing of the function's may differ from run to run.
      response.sendDate = false;
      response.statusCode = content === undefined ? 404 : 200;
      response.end(content ?? '<Error><Code>NoSuchKey</Code></Error>');
    });
  }

  /** Listens on a free port of 127.0.0.1; the server's URL. */
  async listen(): Promise<string> {
    return await listenOnLoopback(this.server, 'the local S3');
  }

  async close(): Promise<void> {
    await closeServer(this.server);
  }
}
