import { subscribe } from 'node:diagnostics_channel';
import http from 'node:http';
import https from 'node:https';

/** Open resources of a process that only waits: idle sockets, its own pipes, Node's internal timers. */
const IDLE_RESOURCES: ReadonlySet<string> = new Set(['PipeWrap', 'TTYWrap', 'TCPSocketWrap', 'Timeout']);

/** Counts HTTP requests from now on; the answer is whether the process has work that no timer of its own would move. */
export function watchRequests(): () => boolean {
  let inFlight = 0;

  for (const module of [http, https]) {
    const { request, get } = module;
    Object.assign(module, {
      request: (...values: Parameters<typeof request>) => watched(Reflect.apply(request, module, values)),
      get: (...values: Parameters<typeof get>) => watched(Reflect.apply(get, module, values)),
    });
  }
  function watched(request: http.ClientRequest): http.ClientRequest {
    inFlight += 1;
    request.once('close', () => {
      inFlight -= 1;
    });
    return request;
  }

  // `fetch` has its own client.
  const fetches = new Set<unknown>();
  subscribe('undici:request:create', (message) => fetches.add(requestOf(message)));
  for (const end of ['undici:request:trailers', 'undici:request:error']) {
    subscribe(end, (message) => fetches.delete(requestOf(message)));
  }

  return () =>
    inFlight > 0 ||
    fetches.size > 0 ||
    process.getActiveResourcesInfo().some((resource) => !IDLE_RESOURCES.has(resource));
}

function requestOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'request' in message ? message.request : message;
}
