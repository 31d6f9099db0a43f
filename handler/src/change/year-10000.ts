/** From here on, a date no longer has four digits for its year; epoch milliseconds. */
export const YEAR_10000 = Date.UTC(10000, 0);
