import type { DocumentSource } from "@/lib/agreements/clauses/structure";
import { wholeTermsOf, type TypedTerms } from "@/lib/agreements/terms/schema";
import type { AgreementType } from "@/lib/agreements/states";

const services = {
  title: "Firmware engineer",
  services: "Writes & tests the scheduler <v2>.",
  startOn: "2027-02-01",
  endOn: "2028-01-31",
  cashMinor: 600_050,
  currency: "CAD",
  period: "month",
  hoursPerWeek: 30,
};

const terms: Record<AgreementType, unknown> = {
  nda: {},
  work: services,
  equity: {
    shares: 1_250_000,
    equityBps: 125,
    grantedOn: "2027-02-01",
    vestingStartOn: "2027-01-31",
    pricePerShare: "0.0001",
    schedule: { kind: "monthly", months: 48, everyMonths: 3, cliffMonths: 12, cliffBps: 3000 },
    acceleration: { trigger: "double", bps: 10_000 },
    services,
  },
  safe: {
    amountMinor: 20_000_000,
    currency: "USD",
    valuationCapMinor: 400_000_000,
    discountBps: 2000,
    mostFavoured: true,
    proRata: true,
    governingLaw: "US-DE",
  },
};

/** Complete terms of a type, with `changes` over the sample's. */
export function wholeSample(type: AgreementType, changes: Record<string, unknown> = {}): TypedTerms {
  const whole = wholeTermsOf(type, { ...(terms[type] as Record<string, unknown>), ...changes });
  if (!whole.ok) throw new Error(JSON.stringify(whole.missing));
  return whole.value;
}

/** An agreement between two people, as frozen at sending. */
export function sampleSource(type: AgreementType, changes: Record<string, unknown> = {}): DocumentSource {
  return {
    agreementId: "665f1c2ab7e4d90012345678",
    startupName: "Crédit & Cie",
    parties: [
      { name: "Zoë Lefèvre", capacity: "founder" },
      { name: "Jürgen O’Neill", capacity: type === "safe" ? "investor" : "talent" },
    ],
    agreement: wholeSample(type, changes),
    amendsSha256: null,
  };
}
