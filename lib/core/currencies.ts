/** ISO 4217 codes of the currencies that we hold money in. */
export const currencies = ["USD", "CAD", "EUR"] as const;
