import { terraformAvailable } from './terraform/terraform';

/** The part of `describe` that every suite here uses; jest's own type would ask every user of the door for jest's. */
export type DescribeSuite = (name: string, suite: () => void) => void;

/** `describe` for suites that need Terraform: without it they are skipped, and a line says so. */
export function describeTerraform(name: string, suite: () => void): void {
  if (terraformAvailable()) {
    describe(name, suite);
    return;
  }
  process.stdout.write(`Skipped: ${name}, since there is no terraform on the path.\n`);
  describe.skip(name, suite);
}
