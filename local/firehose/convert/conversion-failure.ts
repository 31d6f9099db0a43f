/** Why one document has no row: the code and the message of Firehose's error line (docs/semantics.md, "Error lines"). */
export class ConversionFailure extends Error {
  readonly code: string;

  constructor(code: 'DataFormatConversion.ParseError' | 'DataFormatConversion.MalformedData', message: string) {
    super(message);
    this.code = code;
  }
}

export function parseError(problem: string): ConversionFailure {
  return new ConversionFailure('DataFormatConversion.ParseError', `Encountered malformed JSON. ${problem}`);
}

export function schemaMismatch(problem: string): ConversionFailure {
  return new ConversionFailure('DataFormatConversion.MalformedData', `Data does not match the schema. ${problem}`);
}

/** Java's NumberFormatException, which AWS quotes. */
export function forInputString(text: string): ConversionFailure {
  return schemaMismatch(`For input string: "${text}"`);
}
