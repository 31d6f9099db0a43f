import { execFileSync, fork } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { message } from './apart';
import { median } from './clock';
import { COLD_SOURCES, type ColdSource } from './cold-sources';
import type { Goal } from './goals';
import { configVariable, lambdaEnvironment } from './lambda';
import { acceptAll } from './loopback-firehose';
import { medianRatio } from './measure';
import type { Outcome } from './outcome';
import { tableLines } from './table';

/** What run.ts lays beside the benchmark's own bundle. */
export const COLD_FILES = { start: 'cold-start.cjs', ours: 'handler.cjs', default: 'handler-default.cjs' } as const;

const WARM_UP = 2;
const MEASURED = 20;
const GOAL = 0.65;
const BYTES_PER_KIB = 1024;
const NANOSECONDS_PER_MILLISECOND = 1_000_000;
const BUNDLES = ['ours', 'default'] as const;

interface ColdStart {
  /** From before the bundle is loaded to the first request's head at the server. */
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
}

/** Import to first request over TLS, of our bundle and of esbuild's default bundle of the same code, by turns, for every source. */
export async function cold(): Promise<Outcome> {
  const certificate = selfSigned(__dirname);
  if (certificate === null) {
    console.log('openssl is not there to make a certificate: cold starts are left out');
    return { goals: [], results: [] };
  }
  let arrival = 0n;
  const listener = acceptAll(0, () => undefined);
  const server = createServer({ key: readFileSync(certificate.key), cert: readFileSync(certificate.cert) });
  server.on('request', (request, response) => {
    arrival = process.hrtime.bigint();
    void listener(request, response);
  });
  const url = await listen(server);
  const goals: Goal[] = [];
  const rows: string[][] = [];
  const results: unknown[] = [];
  for (const [name, source] of Object.entries(COLD_SOURCES)) {
    const starts: Record<(typeof BUNDLES)[number], ColdStart[]> = { ours: [], default: [] };
    for (let round = 0; round < WARM_UP + MEASURED; round += 1) {
      for (const bundle of round % 2 === 0 ? BUNDLES : [...BUNDLES].reverse()) {
        arrival = 0n;
        const { start, cpuMicroseconds } = await coldStart(bundle, source, url, certificate.cert);
        if (arrival === 0n) throw new Error(`${name}: the ${bundle} bundle sent nothing to the delivery stream`);
        const milliseconds = Number(arrival - BigInt(start)) / NANOSECONDS_PER_MILLISECOND;
        if (round >= WARM_UP) starts[bundle].push({ milliseconds, cpuMilliseconds: cpuMicroseconds / 1000 });
      }
    }
    rows.push(...BUNDLES.map((bundle) => rowOf(name, bundle, starts[bundle])));
    goals.push(...goalsOf(name, starts.ours, starts.default));
    results.push({ name, starts });
  }
  server.close();
  const titles = ['source', 'bundle', 'KiB', 'ms to the first request', 'CPU ms', ''];
  console.log(`\n${tableLines(titles, rows).join('\n')}`);
  return { goals, results };
}

function coldStart(
  bundle: (typeof BUNDLES)[number],
  { config, event }: ColdSource,
  url: string,
  ca: string,
): Promise<{ start: string; cpuMicroseconds: number }> {
  const child = fork(join(__dirname, COLD_FILES.start), [join(__dirname, COLD_FILES[bundle]), event], {
    // Not the benchmark's own flags, which would slow the start; the handler's log line is of no interest here.
    execArgv: ['--disable-warning=NodeVersionSupportWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...lambdaEnvironment(url),
      NODE_EXTRA_CA_CERTS: ca,
      CDC_CONFIG: configVariable(config),
    },
  });
  return message(child);
}

function rowOf(source: string, bundle: (typeof BUNDLES)[number], starts: readonly ColdStart[]): string[] {
  const kibibytes = statSync(join(__dirname, COLD_FILES[bundle])).size / BYTES_PER_KIB;
  const [milliseconds, cpu] = [starts.map((one) => one.milliseconds), starts.map((one) => one.cpuMilliseconds)];
  return [source, bundle, kibibytes.toFixed(0), median(milliseconds).toFixed(1), median(cpu).toFixed(1), ''];
}

function goalsOf(source: string, ours: readonly ColdStart[], others: readonly ColdStart[]): Goal[] {
  const ratio = (of: (start: ColdStart) => number): number => medianRatio(ours.map(of), others.map(of));
  const common = { kind: 'most', bound: GOAL, unit: '×' } as const;
  return [
    {
      what: `${source}: import to first request over TLS: time of esbuild's default bundle`,
      ratio: ratio((one) => one.milliseconds),
      ...common,
    },
    {
      what: `${source}: import and first invocation over TLS: CPU of esbuild's default bundle`,
      ratio: ratio((one) => one.cpuMilliseconds),
      ...common,
    },
  ];
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, 'localhost', () => resolve(`https://localhost:${(server.address() as AddressInfo).port}`));
  });
}

/** A key and a certificate for localhost that nobody else trusts; null without openssl. */
function selfSigned(directory: string): { key: string; cert: string } | null {
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const request = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost';
  const files = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert];
  try {
    execFileSync('openssl', [...request.split(' '), ...files], { stdio: 'ignore' });
  } catch {
    // Said by the caller; the benchmark's other parts do not need it.
    return null;
  }
  return { key, cert };
}
