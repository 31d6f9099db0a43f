import manifest from '../../package.json';

/** What npm runs on its own where a package is installed from a folder or Git (npm, "Life Cycle Operation Order"). */
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

describe('package.json', () => {
  it.each(Object.entries({ ...manifest.devDependencies, ...manifest.overrides }))('pins %s: %s', (_name, version) => {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  it('asks for nothing at run time but the peers of the constructs and of --verify, each of them optional', () => {
    for (const kind of ['dependencies', 'optionalDependencies', 'bundleDependencies', 'bundledDependencies']) {
      expect(manifest).not.toHaveProperty(kind);
    }
    const peers = Object.keys(manifest.peerDependencies);
    expect(peers).toEqual(['@cdktf/provider-aws', '@duckdb/node-api', 'cdktf', 'constructs']);
    expect(manifest.peerDependenciesMeta).toEqual(Object.fromEntries(peers.map((peer) => [peer, { optional: true }])));
    // npm itself refuses a peer's range that the version here does not meet.
    expect(Object.keys(manifest.devDependencies)).toEqual(expect.arrayContaining(peers));
  });

  it('builds dist in a clone, and where npm installs it from Git', () => {
    expect(Object.keys(manifest.scripts).filter((script) => INSTALL_SCRIPTS.includes(script))).toEqual(['prepare']);
  });
});
