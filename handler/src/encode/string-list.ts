import { CLOSE_ARRAY, OPEN_ARRAY } from './bytes';
import type { JsonWriter } from './json-writer';

/** Writes texts as a JSON array of strings. */
export function writeStringList(writer: JsonWriter, texts: readonly string[]): void {
  writer.byte(OPEN_ARRAY);
  for (let index = 0; index < texts.length; index += 1) {
    if (index > 0) writer.comma();
    writer.string(texts[index] ?? '', 0);
  }
  writer.byte(CLOSE_ARRAY);
}
