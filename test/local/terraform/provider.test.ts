import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProvider, type ProviderSource } from '../../../local/terraform/provider';

const PROVIDER = join('registry.terraform.io', 'hashicorp', 'aws');

/** Folders that hold the provider and files, below a fresh machine; what is then found, `~` being that machine. */
interface Case {
  readonly title: string;
  readonly mirrors?: readonly string[];
  readonly files?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly found: ProviderSource;
}

describe('findProvider', () => {
  let machine: string;
  beforeEach(() => {
    machine = mkdtempSync(join(tmpdir(), 'cdc-machine-'));
  });
  afterEach(() => rmSync(machine, { recursive: true, force: true }));

  it.each<Case>([
    { title: 'nothing', found: { kind: 'online' } },
    {
      title: 'a directory that the user names, before all else',
      mirrors: ['opt/mirror'],
      files: ['home/.terraformrc'],
      environment: { CDC_TF_PLUGIN_DIR: '~/named' },
      found: { kind: 'pluginDirectory', directory: '~/named' },
    },
    {
      title: 'a configuration of the user',
      mirrors: ['opt/mirror'],
      files: ['home/.terraformrc'],
      found: { kind: 'configured' },
    },
    {
      title: 'a configuration that a variable names',
      mirrors: ['opt/mirror'],
      files: ['rc'],
      environment: { TF_CLI_CONFIG_FILE: '~/rc' },
      found: { kind: 'configured' },
    },
    {
      title: 'a configuration that is named and not there',
      mirrors: ['opt/mirror'],
      environment: { TF_CLI_CONFIG_FILE: '~/absent' },
      found: { kind: 'mirror', directory: '~/opt/mirror' },
    },
    {
      title: "the root module's own plugins",
      mirrors: ['opt/mirror', 'root/terraform.d/plugins'],
      found: { kind: 'configured' },
    },
    {
      title: "the home's plugins",
      mirrors: ['opt/mirror', 'home/.terraform.d/plugins'],
      found: { kind: 'configured' },
    },
    {
      title: 'plugins below a data directory',
      mirrors: ['opt/mirror', 'data/terraform/plugins'],
      environment: { XDG_DATA_DIRS: '~/elsewhere:~/data' },
      found: { kind: 'configured' },
    },
    {
      title: 'a mirror three folders down',
      mirrors: ['opt/a/b/c'],
      found: { kind: 'mirror', directory: '~/opt/a/b/c' },
    },
    { title: 'a mirror too deep to look for', mirrors: ['opt/a/b/c/d'], found: { kind: 'online' } },
  ])('$title', ({ mirrors = [], files = [], environment = {}, found }) => {
    const here = (path: string) => path.replaceAll('~', machine);
    for (const mirror of mirrors) mkdirSync(join(machine, mirror, PROVIDER), { recursive: true });
    for (const folder of ['home', 'opt']) mkdirSync(join(machine, folder), { recursive: true });
    for (const file of files) writeFileSync(join(machine, file), '');
    const isolated = { XDG_DATA_HOME: '~/none', XDG_DATA_DIRS: '~/none', ...environment };
    const result = findProvider(join(machine, 'root'), {
      environment: Object.fromEntries(Object.entries(isolated).map(([name, value]) => [name, here(value)])),
      home: join(machine, 'home'),
      roots: [join(machine, 'absent'), join(machine, 'opt')],
    });
    expect(JSON.stringify(result)).toBe(here(JSON.stringify(found)));
  });
});
