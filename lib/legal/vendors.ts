/** What they process. */
export const vendorData = [
  "name",
  "email",
  "phone",
  "payments",
  "identity",
  "address",
  "session",
  "technical",
  "everything",
] as const;
export const vendorPurposes = ["payments", "database", "limits", "errors", "phone"] as const;

export interface Vendor {
  readonly id: string;
  readonly name: string;
  readonly purpose: (typeof vendorPurposes)[number];
  readonly data: readonly (typeof vendorData)[number][];
  /** ISO codes of the countries in which it is processed. */
  readonly region: readonly string[];
  /** By what it may leave the country: standard contractual clauses. */
  readonly transfer: "scc";
  readonly dpa: string;
  /** When we last looked at the agreement with them. */
  readonly reviewed: string;
}

const vendor = (id: string, name: string, given: Pick<Vendor, "purpose" | "data" | "region" | "dpa">): Vendor => ({
  id,
  name,
  transfer: "scc",
  reviewed: "2026-11-30",
  ...given,
});

/** Everyone who processes personal data for us, as `ops/vendors.yml` has them. */
export const vendors: readonly Vendor[] = [
  vendor("stripe", "Stripe", {
    purpose: "payments",
    data: ["name", "email", "payments", "identity"],
    region: ["CA", "US"],
    dpa: "https://stripe.com/legal/dpa",
  }),
  vendor("mongodb", "MongoDB Atlas", {
    purpose: "database",
    data: ["everything"],
    region: ["CA"],
    dpa: "https://www.mongodb.com/legal/data-processing-agreement",
  }),
  vendor("upstash", "Upstash", {
    purpose: "limits",
    data: ["address", "session"],
    region: ["US"],
    dpa: "https://upstash.com/trust/dpa.pdf",
  }),
  vendor("sentry", "Sentry", {
    purpose: "errors",
    data: ["technical"],
    region: ["US"],
    dpa: "https://sentry.io/legal/dpa/",
  }),
  vendor("twilio", "Twilio", {
    purpose: "phone",
    data: ["phone"],
    region: ["US"],
    dpa: "https://www.twilio.com/legal/data-protection-addendum",
  }),
];
