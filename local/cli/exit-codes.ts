/** The exit codes of `cdc`; for a signal, the shell's own. */
export const EXIT = {
  complete: 0,
  notDelivered: 1,
  usage: 2,
  withoutFate: 3,
  /** An error of ours, not of the user's (sysexits.h, EX_SOFTWARE). */
  internal: 70,
  SIGINT: 130,
  SIGTERM: 143,
} as const;
