import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useLocalMirror } from '../../tools/provider-mirror';

const PROVIDER = join('registry.terraform.io', 'hashicorp', 'aws');

/** Folders that hold the provider and files, below a fresh machine; the environment before and after, `~` being it. */
interface Case {
  readonly title: string;
  readonly mirrors?: readonly string[];
  readonly files?: readonly string[];
  readonly before?: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

describe('useLocalMirror', () => {
  let machine: string;
  beforeEach(() => {
    machine = mkdtempSync(join(tmpdir(), 'cdc-machine-'));
  });
  afterEach(() => rmSync(machine, { recursive: true, force: true }));

  it.each<Case>([
    { title: 'nothing', after: {} },
    {
      title: 'a directory that the user names, before all else',
      mirrors: ['opt/mirror'],
      before: { CDC_TF_PLUGIN_DIR: '~/named' },
      after: { CDC_TF_PLUGIN_DIR: '~/named' },
    },
    { title: 'a configuration of the user', mirrors: ['opt/mirror'], files: ['home/.terraformrc'], after: {} },
    {
      title: 'a configuration that a variable names',
      mirrors: ['opt/mirror'],
      files: ['rc'],
      before: { TF_CLI_CONFIG_FILE: '~/rc' },
      after: { TF_CLI_CONFIG_FILE: '~/rc' },
    },
    {
      title: 'a configuration that is named and not there',
      mirrors: ['opt/mirror'],
      before: { TF_CLI_CONFIG_FILE: '~/absent' },
      after: { CDC_TF_PLUGIN_DIR: '~/opt/mirror' },
    },
    { title: "the home's plugins", mirrors: ['opt/mirror', 'home/.terraform.d/plugins'], after: {} },
    {
      title: 'plugins below a data directory',
      mirrors: ['opt/mirror', 'data/terraform/plugins'],
      before: { XDG_DATA_DIRS: '~/elsewhere:~/data' },
      after: { XDG_DATA_DIRS: '~/elsewhere:~/data' },
    },
    { title: 'a mirror three folders down', mirrors: ['opt/a/b/c'], after: { CDC_TF_PLUGIN_DIR: '~/opt/a/b/c' } },
    { title: 'a mirror too deep to look for', mirrors: ['opt/a/b/c/d'], after: {} },
  ])('$title', ({ mirrors = [], files = [], before = {}, after }) => {
    const here = (variables: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, value.replaceAll('~', machine)]));
    for (const mirror of mirrors) mkdirSync(join(machine, mirror, PROVIDER), { recursive: true });
    for (const folder of ['home', 'opt']) mkdirSync(join(machine, folder), { recursive: true });
    for (const file of files) writeFileSync(join(machine, file), '');
    const nowhere = { XDG_DATA_HOME: '~/none', XDG_DATA_DIRS: '~/none' };
    const environment = here({ ...nowhere, ...before });
    useLocalMirror({
      environment,
      home: join(machine, 'home'),
      roots: [join(machine, 'absent'), join(machine, 'opt')],
    });
    expect(environment).toEqual(here({ ...nowhere, ...after }));
  });
});
