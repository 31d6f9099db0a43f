/**
 * The column or struct field that an attribute's name stands for: Glue keeps names in lower case and takes no
 * `.`, `-` or `:` in them (Glue API reference, Column; Firehose developer guide, record format conversion).
 */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[.:-]/g, '_');
}
