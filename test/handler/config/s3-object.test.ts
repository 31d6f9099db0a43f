import { createHash } from 'node:crypto';
import { readConfigObject } from '../../../handler/src/config/config-object';
import { keepingCopies, type ObjectStore } from '../../../handler/src/config/kept-object';
import { s3Objects } from '../../../handler/src/config/s3-object';
import { AwsEmulator, describeEmulator } from '../../support/terraform-emulator';

const START_LIMIT_IN_MS = 600_000;
const BUCKET = 'orders.lake';
const KEY = '.configuration/orders/0.json';
const CONTENT = '{"tables":"ä"}';
const HASHED_KEY = `.configuration/orders/${createHash('sha256').update(CONTENT).digest('hex')}.json`;
const POLICY = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['s3:GetObject'], Resource: [`arn:aws:s3:::${BUCKET}/.configuration/orders/*`] },
    { Effect: 'Allow', Action: ['s3:PutObject'], Resource: [`arn:aws:s3:::${BUCKET}/.configuration/orders/kept/*`] },
  ],
};

/** The emulator checks signatures and policies by rules that are not ours, once it is told to. */
describeEmulator(describe)('an object in S3', () => {
  let emulator: AwsEmulator;
  let credentials: Record<string, string>;
  const before = { ...process.env };

  beforeAll(async () => {
    emulator = await AwsEmulator.start();
    const iam = async (parameters: Record<string, string>) => {
      const answer = await emulator.ask('iam', {
        path: `/?${new URLSearchParams({ Version: '2010-05-08', ...parameters })}`,
      });
      return await answer.text();
    };
    for (const [path, body] of [
      [BUCKET, ''],
      [`${BUCKET}/${KEY}`, CONTENT],
      [`${BUCKET}/${HASHED_KEY}`, CONTENT],
      [`${BUCKET}/lake/0.json`, CONTENT],
    ] as const) {
      expect((await fetch(`${emulator.url}/${path}`, { method: 'PUT', body })).status).toBe(200);
    }
    await iam({ Action: 'CreateUser', UserName: 'function' });
    await iam({
      Action: 'PutUserPolicy',
      UserName: 'function',
      PolicyName: 'read',
      PolicyDocument: JSON.stringify(POLICY),
    });
    const text = await iam({ Action: 'CreateAccessKey', UserName: 'function' });
    const element = (name: string) => new RegExp(`<${name}>(.+?)</${name}>`).exec(text)?.[1] ?? '';
    credentials = { AWS_ACCESS_KEY_ID: element('AccessKeyId'), AWS_SECRET_ACCESS_KEY: element('SecretAccessKey') };
    await fetch(`${emulator.url}/moto-api/reset-auth`, { method: 'POST', body: '0' });
  }, START_LIMIT_IN_MS);
  afterAll(() => emulator?.close());
  afterEach(() => {
    process.env = { ...before };
  });

  function storeWith(environment: Record<string, string> = {}): ObjectStore {
    process.env = { ...before, AWS_REGION: 'us-east-1', ...credentials, ...environment };
    return s3Objects({ AWS_ENDPOINT_URL_S3: emulator.url });
  }
  const clock = { sleep: async () => {}, random: () => 0 };

  it('gives the content, by a signature that the emulator takes', async () => {
    const { status, body } = await storeWith().get(BUCKET, KEY);
    expect([status, body.toString()]).toEqual([200, CONTENT]);
  });

  it.each([
    ['a secret that is wrong', KEY, { AWS_SECRET_ACCESS_KEY: 'wrong' }, 403, 'SignatureDoesNotMatch'],
    ['a folder that the policy leaves out', 'lake/0.json', {}, 403, 'AccessDenied'],
    ['a key that is not there', `${KEY}.gone`, {}, 404, 'NoSuchKey'],
  ])('gives the answer to %s', async (_, key, environment, expected, code) => {
    const { status, body } = await storeWith(environment).get(BUCKET, key);
    expect([status, body.toString()]).toEqual([expected, expect.stringContaining(`<Code>${code}</Code>`)]);
  });

  it('is kept in the folder for copies, and may be written nowhere else', async () => {
    const { put } = storeWith();
    expect((await put(BUCKET, '.configuration/orders/kept/0.json', Buffer.from(CONTENT))).status).toBe(200);
    expect((await put(BUCKET, KEY, Buffer.from('overwritten'))).status).toBe(403);
  });

  it('is still read after Terraform has deleted it, from the copy', async () => {
    const get = keepingCopies(storeWith(), (sentence) => {
      throw new Error(sentence);
    });
    expect((await get(BUCKET, HASHED_KEY)).body.toString()).toBe(CONTENT);
    const signature =
      'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=none';
    await fetch(`${emulator.url}/moto-api/reset-auth`, { method: 'POST', body: '1000' });
    await fetch(`${emulator.url}/${BUCKET}/${HASHED_KEY}`, { method: 'DELETE', headers: { authorization: signature } });
    await fetch(`${emulator.url}/moto-api/reset-auth`, { method: 'POST', body: '0' });
    expect((await storeWith().get(BUCKET, HASHED_KEY)).status).toBe(404);
    expect((await get(BUCKET, HASHED_KEY)).body.toString()).toBe(CONTENT);
  });

  it('fails where nothing listens, and the reader says so', async () => {
    process.env = { ...before, AWS_REGION: 'us-east-1', ...credentials };
    const { get } = s3Objects({ AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' });
    await expect(readConfigObject(`s3://lake/${'0'.repeat(64)}/${'0'.repeat(64)}.json`, get, clock)).rejects.toThrow(
      /got no answer in 4 attempts \(.*ECONNREFUSED.*\)\. Allowed: /,
    );
  });
});
