import type { Agreement } from "@/lib/agreements/schema";
import type { AgreementType, Capacity } from "@/lib/agreements/states";
import type { AppLocale } from "@/lib/i18n/locales";

export interface ComposerParty {
  userId: string;
  name: string;
  capacity: Capacity;
}

/** An agreement as the composer holds it. Empty members of `terms` are not sent. */
export interface ComposerValues {
  locale: AppLocale;
  parties: ComposerParty[];
  terms: Record<string, unknown>;
}

/** The capacity in which a person outside the startup signs each type; an NDA is open to all. */
const outside: Record<AgreementType, Capacity | null> = {
  nda: null,
  work: "talent",
  equity: "talent",
  safe: "investor",
};

/** The capacity in which a person outside the startup signs this type. */
export const capacityOf = (type: AgreementType, persona: string): Capacity =>
  outside[type] ?? (persona === "investor" ? "investor" : "talent");

/** A party in the capacity that the type requires. */
export const seated = (type: AgreementType, party: ComposerParty): ComposerParty =>
  party.capacity === "founder" ? party : { ...party, capacity: outside[type] ?? party.capacity };

/** New terms of a type: the schemas' defaults, shown so that nothing is agreed unseen. */
export const freshTerms: Record<AgreementType, Record<string, unknown>> = {
  nda: {
    purpose: null,
    mutual: true,
    termMonths: 12,
    confidentialityMonths: 24,
    noticeDays: 30,
    governingLaw: "CA-ON",
  },
  work: {
    title: "",
    services: "",
    startOn: "",
    endOn: null,
    currency: "USD",
    period: "month",
    paymentDays: 30,
    confidentialityMonths: 24,
    noticeDays: 14,
    freeSmallClaims: true,
    governingLaw: "CA-ON",
  },
  equity: {
    instrument: "options",
    pricePerShare: null,
    currency: "USD",
    grantedOn: "",
    vestingStartOn: "",
    schedule: { kind: "monthly", months: 48, everyMonths: 1, cliffMonths: 12 },
    allocation: "cumulative_round_down",
    acceleration: { trigger: "none", bps: 0 },
    exerciseDays: 90,
    noticeDays: 14,
    services: null,
    governingLaw: "CA-ON",
  },
  safe: {
    currency: "USD",
    kind: "post_money",
    mostFavoured: false,
    proRata: false,
    paymentDays: 10,
    governingLaw: "CA-ON",
  },
};

/** The terms of an agreement merged over new ones, so that every field has a value; `names`: the parties' present names. */
export const valuesOf = (agreement: Agreement, names: ReadonlyMap<string, string>): ComposerValues => ({
  locale: agreement.locale,
  parties: agreement.parties.map(({ userId, name, capacity }) => ({
    userId,
    name: names.get(userId) ?? name,
    capacity,
  })),
  terms: { ...freshTerms[agreement.type], ...agreement.terms },
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A schedule of one kind, without values left by the fields of the other. */
function scheduleOf(schedule: Record<string, unknown>): Record<string, unknown> {
  const { kind, tranches, ...monthly } = schedule;
  return kind === "tranches" ? { kind, tranches } : { kind, ...monthly };
}

/** Drops empty members: a draft may lack them, but to the schemas an empty text is not a missing one. */
export function pruned(terms: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(terms).flatMap(([name, value]): [string, unknown][] => {
      if (value === undefined || (typeof value === "string" && value.trim() === "")) return [];
      if (!isRecord(value)) return [[name, value]];
      return [[name, pruned(name === "schedule" ? scheduleOf(value) : value)]];
    }),
  );
}
