const { transformSync } = require('esbuild');

/** Jest's transform: types off, modules to CommonJS; type checking is `tsc`'s work (npm run check). */
module.exports = {
  process(source, filename) {
    const { code, map } = transformSync(source, {
      loader: filename.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      // Jest loads modules itself, and import() only behind a flag of Node's.
      supported: { 'dynamic-import': false },
      sourcemap: 'external',
      sourcefile: filename,
    });
    return { code, map };
  },
};
