/** ISO 4217 codes that we hold money in. */
export const currencies = ["USD", "CAD", "EUR"] as const;
