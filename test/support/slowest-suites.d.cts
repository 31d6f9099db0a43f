interface Results {
  readonly testResults: readonly { readonly testFilePath: string; readonly perfStats: { readonly runtime: number } }[];
}

/** A jest reporter: after a run of many suites it prints the slowest. */
declare class SlowestSuites {
  constructor(globalConfig: { readonly rootDir: string }, options?: { readonly print?: (text: string) => void });
  onRunComplete(contexts: ReadonlySet<unknown>, results: Results): void;
}

export = SlowestSuites;
