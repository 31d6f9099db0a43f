import { terraformAvailable } from '../../local/terraform/terraform';

/** `describe` for suites that need Terraform: without it they are skipped, and a line says so. */
export const describeTerraform: jest.Describe = terraformAvailable() ? describe : skipWithReason();

function skipWithReason(): jest.Describe {
  process.stdout.write('Skipped: suites that plan, since there is no terraform on the path.\n');
  return describe.skip;
}
