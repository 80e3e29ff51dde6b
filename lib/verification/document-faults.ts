import { ADULT_YEARS } from "./states";

interface DocumentDates {
  readonly dateOfBirth: string;
  readonly expiresOn?: string | undefined;
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** The latest day of birth of someone who is of age on a day. */
function latestBirth(at: Date): string {
  const day = new Date(at);
  day.setUTCFullYear(day.getUTCFullYear() - ADULT_YEARS);
  return dayOf(day);
}

/** Why a document cannot be used at a time: its holder is under age, or it is over. The messages are keys of `fields`. */
export function documentFaults({ dateOfBirth, expiresOn }: DocumentDates, at: Date) {
  return [
    ...(dateOfBirth > latestBirth(at) || dateOfBirth < "1900-01-01"
      ? [{ path: "dateOfBirth" as const, message: "adult" as const }]
      : []),
    ...(expiresOn !== undefined && expiresOn < dayOf(at)
      ? [{ path: "expiresOn" as const, message: "document_over" as const }]
      : []),
  ];
}
