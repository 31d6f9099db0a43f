import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackFunction } from '../../../../local/lambda/process/package';
import type { PlannedFunction } from '../../../../local/pipeline/pipeline';
import { temporaryDirectory, zipFunction } from '../../../support/builders/function-process';

describe('unpackFunction', () => {
  const directory = temporaryDirectory();
  const zip = zipFunction({ 'index.js': 'exports.handler = 1', 'lib/part.js': '2' });
  writeFileSync(join(directory, 'handler.zip'), zip.bytes);
  writeFileSync(join(directory, 'text.zip'), 'no zip');
  writeFileSync(join(directory, 'outside.zip'), zipFunction({ '../outside.js': '1' }).bytes);

  const planned: PlannedFunction = {
    address: 'aws_lambda_function.this',
    functionName: 'f',
    targetArn: 'arn:aws:lambda:eu-west-1:123456789012:function:f',
    filename: 'handler.zip',
    sourceCodeHash: zip.sourceCodeHash,
    handler: 'index.handler',
    runtime: 'nodejs22.x',
    timeoutInSeconds: 3,
    memorySizeInMb: 128,
    environment: {},
    configurationObject: null,
  };

  it('unpacks the planned zip, found from the folder of the plan', () => {
    const target = mkdtempSync(join(directory, 'task-'));
    unpackFunction(planned, directory, target);
    expect(readFileSync(join(target, 'index.js'), 'utf8')).toBe('exports.handler = 1');
    expect(readFileSync(join(target, 'lib', 'part.js'), 'utf8')).toBe('2');
  });

  it.each([
    ['a zip that is not there', { filename: 'absent.zip' }, /filename is "absent.zip".*cannot be read.*--chdir/],
    [
      'a zip that is not the planned one',
      { sourceCodeHash: 'AAAA' },
      /not the planned zip.*the plan has AAAA.*Plan again/,
    ],
    ['a file that is not a zip file', { filename: 'text.zip', sourceCodeHash: null }, /is not a zip file/],
    [
      'an entry outside the folder',
      { filename: 'outside.zip', sourceCodeHash: null },
      /entry "\.\.\/outside\.js", which is outside/,
    ],
  ])('refuses %s', (_, changed, message) => {
    const target = mkdtempSync(join(directory, 'task-'));
    expect(() => unpackFunction({ ...planned, ...changed }, directory, target)).toThrow(message);
    expect(existsSync(join(target, '..', 'outside.js'))).toBe(false);
  });
});
