/** Lambda's own credentials (Lambda developer guide, "Defined runtime environment variables"). */
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Takes the place of the SDK's credential chain in the bundle. Lambda renews the process, not the variables, so they are
 * read once. Throws if a variable is missing: outside Lambda, set them.
 */
export function defaultProvider(): () => Promise<Credentials> {
  return async () => {
    const accessKeyId = variable('AWS_ACCESS_KEY_ID');
    const secretAccessKey = variable('AWS_SECRET_ACCESS_KEY');
    const sessionToken = process.env['AWS_SESSION_TOKEN'];
    return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  };
}

function variable(name: string): string {
  const value = process.env[name];
  if (value !== undefined && value !== '') return value;
  throw new Error(`${name} is not set. Lambda sets it to the function's own credentials; set it outside Lambda.`);
}
