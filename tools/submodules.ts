import { camelCase } from './generate-type';

/**
 * The modules of `modules/` that users also call by themselves. Each has a README with markers for its tables, and a
 * construct in the folder of the same name in `stacks/`, whose inputs.ts and outputs.ts are generated.
 */
export const SUBMODULES: readonly string[] = ['dms-source', 'dynamodb-kinesis-source'];

/** `dynamodb-kinesis-source` → `DynamodbKinesisSource`. */
export function constructName(submodule: string): string {
  return camelCase(`_${submodule.replaceAll('-', '_')}`);
}
