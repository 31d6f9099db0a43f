import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Draw } from './draw';

/*
 * How many changes a second `cdc run` takes: `npm run bench:local-run [-- CHANGES]`. It runs the built command on the
 * committed plan of examples/dynamodb-orders, and prints the wall time.
 */

const EXAMPLE = resolve(__dirname, '..', 'examples', 'dynamodb-orders');
const COMMAND = resolve(__dirname, '..', 'dist', 'cdc.cjs');
const STREAM_ARN = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-11-21T08:44:00.123';
const DEFAULT_CHANGES = 150_000;
const START_SECONDS = Date.UTC(2026, 10, 21) / 1000;
/** A burst fills batches: the number of invocations then follows from the number of changes. */
const CHANGES_A_SECOND = 1000;

function writeChanges(file: string, changes: number): number {
  const draw = new Draw(1);
  const descriptor = openSync(file, 'w');
  let bytes = 0;
  for (let index = 0; index < changes; index += 1)
    bytes += writeSync(descriptor, `${JSON.stringify(change(draw, index))}\n`);
  closeSync(descriptor);
  return bytes;
}

/** A modified order of the example's columns, about 0.77 KB in all. */
function change(draw: Draw, index: number) {
  const Keys = { order_id: { S: `order-${String(index).padStart(7, '0')}` } };
  const OldImage = {
    ...Keys,
    customer_id: { S: `customer-${draw.below(1000)}` },
    status: { S: 'placed' },
    amount: { N: `${draw.digits(4)}.${draw.fraction(2)}` },
    quantity: { N: draw.digits(2) },
    region: { S: draw.pick(['eu', 'us', 'ap']) },
  };
  const NewImage = { ...OldImage, status: { S: draw.pick(['shipped', 'paid', 'returned']) } };
  return {
    eventID: draw.hex(32),
    eventName: 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: START_SECONDS + Math.floor(index / CHANGES_A_SECOND),
      Keys,
      NewImage,
      OldImage,
      SequenceNumber: String(100_000_000_003_498_069_978n + BigInt(index)),
      SizeBytes: 180,
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: STREAM_ARN,
  };
}

function main(changes: number): void {
  const directory = mkdtempSync(join(tmpdir(), 'cdc-bench-'));
  try {
    const file = join(directory, 'changes.ndjson');
    const bytes = writeChanges(file, changes);
    const began = process.hrtime.bigint();
    const inputs = ['--plan', join(EXAMPLE, 'plan.json'), '--chdir', EXAMPLE, '--changes', file];
    const run = spawnSync(process.execPath, [COMMAND, 'run', ...inputs, '--out', join(directory, 'out')], {
      encoding: 'utf8',
    });
    const wall = Number(process.hrtime.bigint() - began) / 1e9;
    if (run.status !== 0) throw new Error(run.stderr);
    console.log(
      `${changes} changes of ${Math.round(bytes / changes)} bytes in ${wall.toFixed(2)} s: ${Math.round(changes / wall)} a second`,
    );
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

main(Number(process.argv[2] ?? DEFAULT_CHANGES));
