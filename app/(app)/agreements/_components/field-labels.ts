/** Every field of the terms that can be missing, by the last part of its path. */
export const termNames = [
  "purpose",
  "termMonths",
  "confidentialityMonths",
  "noticeDays",
  "title",
  "services",
  "startOn",
  "endOn",
  "cashMinor",
  "currency",
  "period",
  "hoursPerWeek",
  "paymentDays",
  "shares",
  "equityBps",
  "instrument",
  "pricePerShare",
  "grantedOn",
  "vestingStartOn",
  "schedule",
  "allocation",
  "acceleration",
  "exerciseDays",
  "amountMinor",
  "kind",
  "valuationCapMinor",
  "discountBps",
  "governingLaw",
] as const;
export type FieldLabel = (typeof termNames)[number] | "other";

/** The label of a path into the terms: `terms.services.startOn` is `startOn`. */
export function fieldLabelKey(path: string): FieldLabel {
  const names = path.split(".");
  for (const name of names.reverse()) {
    const known = termNames.find((label) => label === name);
    if (known) return known;
  }
  return "other";
}
