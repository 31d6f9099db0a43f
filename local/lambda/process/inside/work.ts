import { subscribe } from 'node:diagnostics_channel';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { memberOf } from './member';
import { watchThreadPool } from './thread-pool';

/** What the function's process has to do, beside its timers. */
export interface Work {
  /** Whether something goes on that no timer of its own would move. */
  isBusy(): boolean;
  /** Whether something goes on that comes to an end by itself: a request, a computation, a file's reading. */
  isInFlight(): boolean;
  /** Whether something would keep a process alive that has nothing to do: an open connection, say. */
  isHeldOpen(): boolean;
  /** Gives up what is in flight. */
  forget(): void;
}

/** Open resources of any process that only waits: its own pipes, Node's internal timers. */
const OWN_RESOURCES: ReadonlySet<string> = new Set(['PipeWrap', 'TTYWrap', 'Timeout']);
/** Open sockets may be idle ones. */
const IDLE_RESOURCES: ReadonlySet<string> = new Set([...OWN_RESOURCES, 'TCPSocketWrap']);
/** Node's names of requests to the machine, each of which is answered. */
const PASSING_RESOURCES: ReadonlySet<string> = new Set([
  'FSReqCallback',
  'FSReqPromise',
  'GetAddrInfoReqWrap',
  'TCPConnectWrap',
  'WriteWrap',
]);

/** Watches the requests, over HTTP of either version, and the thread pool from now on. */
export function watchWork(): Work {
  const computing = watchThreadPool();
  const requests = watchRequests();
  const fetches = watchFetches();
  const has = (isSought: (resource: string) => boolean) => process.getActiveResourcesInfo().some(isSought);

  const isAnswerAwaited = () => requests.areOpen() || fetches.size > 0 || computing.size > 0;
  return {
    isBusy: () => isAnswerAwaited() || has((resource) => !IDLE_RESOURCES.has(resource)),
    isInFlight: () => isAnswerAwaited() || has((resource) => PASSING_RESOURCES.has(resource)),
    isHeldOpen: () => has((resource) => !OWN_RESOURCES.has(resource)),
    forget: () => {
      for (const open of [computing, requests, fetches]) open.clear();
    },
  };
}

interface OpenRequests {
  areOpen(): boolean;
  clear(): void;
}

interface Closing {
  once(event: 'close', listener: () => void): unknown;
}

function watchRequests(): OpenRequests {
  /** With its response, once there is one. */
  const open = new Map<unknown, unknown>();

  function watched<Request extends Closing>(request: Request): Request {
    open.set(request, null);
    request.once('close', () => open.delete(request));
    return request;
  }
  for (const module of [http, https]) {
    const { request, get } = module;
    Object.assign(module, {
      request: (...values: Parameters<typeof request>) => watched(Reflect.apply(request, module, values)),
      get: (...values: Parameters<typeof get>) => watched(Reflect.apply(get, module, values)),
    });
  }
  const { connect } = http2;
  Object.assign(http2, {
    connect: (...values: Parameters<typeof connect>) => {
      const session = Reflect.apply(connect, http2, values);
      const { request } = session;
      return Object.assign(session, {
        request: (...sent: Parameters<typeof request>) => watched(Reflect.apply(request, session, sent)),
      });
    },
  });
  subscribe('http.client.response.finish', (message) => {
    const request = memberOf(message, 'request');
    if (open.has(request)) open.set(request, memberOf(message, 'response'));
  });

  return {
    areOpen: () => {
      // A response that nobody reads never closes its request.
      for (const [request, response] of open) if (memberOf(response, 'complete') === true) open.delete(request);
      return open.size > 0;
    },
    clear: () => open.clear(),
  };
}

/** `fetch` has its own client. */
function watchFetches(): Set<unknown> {
  const fetches = new Set<unknown>();
  subscribe('undici:request:create', (message) => fetches.add(memberOf(message, 'request')));
  for (const end of ['undici:request:trailers', 'undici:request:error']) {
    subscribe(end, (message) => fetches.delete(memberOf(message, 'request')));
  }
  return fetches;
}
