import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ReportFile } from '../../../local/run/report-file';
import { temporaryDirectory } from '../../support/builders/function-process';
import { REPORT } from '../../support/builders/nested-plan';

describe('ReportFile', () => {
  const root = temporaryDirectory();

  function folder(): string {
    return mkdtempSync(join(root, 'case-'));
  }

  it('is there when it is written, and not before', () => {
    const path = join(folder(), 'report.json');
    const file = new ReportFile(path, [], 'out');
    expect(existsSync(path)).toBe(false);
    file.write(REPORT);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(REPORT);
  });

  it('leaves an earlier report until a new one is written over it', () => {
    const path = join(folder(), 'report.json');
    writeFileSync(path, 'earlier');
    const file = new ReportFile(path, [], 'out');
    expect(readFileSync(path, 'utf8')).toBe('earlier');
    file.write(REPORT);
    expect(readFileSync(path, 'utf8')).toMatch(/^\{\n.*\}\n$/s);
  });

  it('refuses what the run reads, whatever links lead to it', () => {
    const directory = folder();
    const changes = join(directory, 'changes.ndjson');
    writeFileSync(changes, '{}\n');
    mkdirSync(join(directory, 'deep'));
    symlinkSync(changes, join(directory, 'symbolic'));
    linkSync(changes, join(directory, 'hard'));
    const inputs = [
      { option: '--plan', file: join(directory, 'absent.json') },
      { option: '--changes', file: changes },
    ];
    for (const path of [
      changes,
      `${directory}/deep/../changes.ndjson`,
      join(directory, 'symbolic'),
      join(directory, 'hard'),
    ]) {
      expect(() => new ReportFile(path, inputs, 'out')).toThrow(
        `--report is ${path}, which --changes reads: it would be overwritten. Name another file.`,
      );
    }
    expect(readFileSync(changes, 'utf8')).toBe('{}\n');
    expect(() => new ReportFile(join(directory, 'report.json'), inputs, 'out')).not.toThrow();
  });

  it('refuses what the run itself writes in the folder of its objects, whatever path leads there', () => {
    const directory = folder();
    symlinkSync(directory, `${directory}-link`);
    for (const name of ['.cdc-run.json', '.staged-7']) {
      const path = join(`${directory}-link`, name);
      expect(() => new ReportFile(path, [], directory)).toThrow(
        `--report is ${path}, which the run itself writes in --out. Name another file.`,
      );
      expect(() => new ReportFile(join(root, name), [], directory)).not.toThrow();
    }
    expect(() => new ReportFile(join(directory, 'report.json'), [], directory)).not.toThrow();
  });

  it('refuses a file below a file', () => {
    const file = join(folder(), 'file.txt');
    writeFileSync(file, '');
    expect(() => new ReportFile(join(file, 'report.json'), [], 'out')).toThrow(
      /^--report is .*report\.json, which cannot be written \(.*ENOTDIR.*\)\. Name a file that can\.$/,
    );
  });

  // Who may write everything is refused nothing.
  const asUser = process.getuid?.() === 0 ? it.skip : it;
  asUser('refuses a folder and a file that may not be written', () => {
    const directory = folder();
    const file = join(directory, 'report.json');
    writeFileSync(file, '', { mode: 0o400 });
    chmodSync(directory, 0o500);
    for (const path of [file, join(directory, 'new.json')]) {
      expect(() => new ReportFile(path, [], 'out')).toThrow(/cannot be written \(.*EACCES/);
    }
    chmodSync(directory, 0o700);
  });

  const onLinux = existsSync('/dev/full') ? it : it.skip;
  onLinux('names the option where the disk is full', () => {
    expect(() => new ReportFile('/dev/full', [], 'out').write(REPORT)).toThrow(
      /^--report is \/dev\/full, which cannot be written \(.*ENOSPC/,
    );
  });
});
