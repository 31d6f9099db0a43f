import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { memberOf } from './member';

export type Handler = (
  event: unknown,
  context: object,
  callback: (error: unknown, result?: unknown) => void,
) => unknown;

/** The files that Node's Lambda runtime tries for a handler's module, in its order. */
const EXTENSIONS = ['', '.js', '.mjs', '.cjs'];

/**
 * The function that a handler string such as `index.handler` or `src/app.api.handler` names.
 * Throws an Error with the name and message of Lambda's own runtime.
 */
export async function loadHandler(taskRoot: string, handler: string): Promise<Handler> {
  const [module = '', ...members] = basename(handler).split('.');
  const path = join(taskRoot, dirname(handler), module);
  const file = EXTENSIONS.map((extension) => path + extension).find((candidate) => existsSync(candidate));
  if (file === undefined) throw runtimeError('ImportModuleError', `Error: Cannot find module '${module}'`);
  const exported = await load(file, taskRoot);
  const found = members.reduce<unknown>((value, name) => memberOf(value, name), exported);
  if (typeof found !== 'function') {
    throw runtimeError('HandlerNotFound', `${handler} is undefined or not exported`);
  }
  return (...values) => Reflect.apply(found, undefined, values);
}

async function load(file: string, taskRoot: string): Promise<unknown> {
  if (file.endsWith('.mjs')) return import(pathToFileURL(file).href);
  try {
    return createRequire(join(taskRoot, 'handler.js'))(file);
  } catch (error) {
    // An ES module by its package.json; anything else is the function's own error.
    if (error instanceof Error && 'code' in error && error.code === 'ERR_REQUIRE_ESM') {
      return import(pathToFileURL(file).href);
    }
    throw error;
  }
}

function runtimeError(type: string, message: string): Error {
  return Object.assign(new Error(message), { name: `Runtime.${type}` });
}
