import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** AWS's own DynamoDB Local, the last release that runs on Java 17. */
const ARTIFACT = { groupId: 'com.amazonaws', artifactId: 'DynamoDBLocal', version: '2.6.0' };

/** The JVM answers after one to five seconds on a small machine. */
const START = { attempts: 120, intervalInMilliseconds: 250 };

export interface DynamodbLocal {
  readonly url: string;
  stop(): void;
}

/**
 * Starts DynamoDB Local in memory on a free port. Its jars come from Maven Central by `mvn` into the user's cache
 * folder, once. Needs `java` (17 or newer) and `mvn` on the PATH.
 */
export async function startDynamodbLocal(): Promise<DynamodbLocal> {
  const jars = fetchJars();
  const port = await freePort();
  const server = spawn(
    'java',
    [
      `-Dsqlite4java.library.path=${jars}`,
      '-cp',
      join(jars, '*'),
      'com.amazonaws.services.dynamodbv2.local.main.ServerRunner',
      '-inMemory',
      '-disableTelemetry',
      '-port',
      String(port),
    ],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}`;
  await answering(url, server);
  return { url, stop: () => server.kill() };
}

function fetchJars(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const directory = join(cache, 'terraform-aws-cdc-firehose', `dynamodb-local-${ARTIFACT.version}`);
  const jars = join(directory, 'lib');
  if (existsSync(join(jars, `${ARTIFACT.artifactId}-${ARTIFACT.version}.jar`))) return jars;
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'pom.xml'), pom());
  execFileSync('mvn', ['-B', '-q', 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`], {
    cwd: directory,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return jars;
}

function pom(): string {
  const dependency = Object.entries(ARTIFACT)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('');
  return [
    '<project xmlns="http://maven.apache.org/POM/4.0.0">',
    '<modelVersion>4.0.0</modelVersion><groupId>capture</groupId><artifactId>capture</artifactId><version>1</version>',
    `<dependencies><dependency>${dependency}</dependency></dependencies>`,
    '</project>',
  ].join('\n');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no free port: the probe had no address'));
      });
    });
  });
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < START.attempts; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`DynamoDB Local ended with code ${server.exitCode} while starting`);
    try {
      await fetch(url);
      return;
    } catch {
      // Refused until the JVM listens: the next attempt tells.
      await sleep(START.intervalInMilliseconds);
    }
  }
  server.kill();
  throw new Error(`DynamoDB Local did not answer at ${url}`);
}
