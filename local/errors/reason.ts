/** Characters of a reason; a message may quote a whole event. */
const REASON_CHARACTERS = 300;

/** A reason for people: on one line, and cut where it is long. */
export function shortReason(reason: string): string {
  const start = reason.slice(0, REASON_CHARACTERS).replaceAll(/\p{Cc}+/gu, ' ');
  // Through bytes: a part of a string would keep the whole one in memory.
  const text = Buffer.from(start).toString('utf8');
  return reason.length <= REASON_CHARACTERS ? text : `${text}…`;
}
