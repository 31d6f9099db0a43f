import { createServer, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { closeServer, listenOnLoopback } from '../http/loopback';
import type { PlannedObject } from '../pipeline/pipeline';

/** GetObject and PutObject over HTTP with the bucket in the path, on this machine only; it begins with the objects that it is given. */
export class ObjectServer {
  private readonly server: Server;

  constructor(objects: readonly PlannedObject[]) {
    const contents = new Map<string, string | Buffer>(
      objects.map(({ bucket, key, content }) => [`/${bucket}/${key}`, content]),
    );
    this.server = createServer(async (request, response) => {
      const url = request.url ?? '';
      if (request.method === 'PUT') contents.set(url, await buffer(request));
      const content = request.method === 'GET' ? contents.get(url) : undefined;
      // No date: nothing of the function's may differ from run to run.
      response.sendDate = false;
      const isFound = request.method === 'PUT' || content !== undefined;
      response.statusCode = isFound ? 200 : 404;
      response.end(isFound ? content : '<Error><Code>NoSuchKey</Code></Error>');
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
