/** Error codes of the engine that input can cause here, each with its message in `tools.faults`. */
const sentences = [
  "invalid_type",
  "not_whole",
  "too_small",
  "too_big",
  "invalid_date",
  "cadence_after_end",
  "cliff_after_end",
  "no_cliff",
  "rest_never_vests",
  "not_whole_grant",
  "too_late",
  "ended_before_grant",
  "repeated",
  "reserved",
  "no_shares",
  "over_sold",
  "no_price",
  "price_too_small",
  "too_many_shares",
] as const;

/** The message key of an error code. */
export const faultKey = (code: string): (typeof sentences)[number] | "other" =>
  sentences.find((known) => known === code) ?? "other";
