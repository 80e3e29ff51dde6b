import type { HolderInput } from "@/lib/equity/captable/schema";

/** Holdings in Lumen Grid: those from before CollabHub, and those agreed on it. Days count back from the seeding. */

const common = { kind: "shares", label: "Common" } as const;
/** A row, and how many days ago it was issued; null for a row without an issue date. */
type Row = readonly [daysAgo: number | null, row: HolderInput];
const noReference = { reference: null, issuedOn: null } as const;

/** The table as the founder enters it from the minute book. */
export const capTableRows: readonly Row[] = [
  [420, { ...common, ...noReference, reference: "CS-1", name: "Nadia Bouchard", shares: 4_000_000 }],
  [420, { ...common, ...noReference, reference: "CS-2", name: "Étienne Caron", shares: 2_750_000 }],
  [388, { ...common, ...noReference, reference: "CS-3", name: "Salima Haddad", shares: 1_250_000 }],
  [301, { ...common, ...noReference, reference: "CS-4", name: "Atelier Pont-Neuf inc.", shares: 160_000 }],
  [
    214,
    { kind: "options", label: "Option plan", ...noReference, reference: "OP-1", name: "Ines Dufour", shares: 45_000 },
  ],
  [null, { kind: "pool", label: "Option plan", reference: "PLAN", shares: 1_000_000 }],
  [
    262,
    {
      kind: "safe",
      ...noReference,
      name: "Canot Capital",
      amountMinor: 25_000_000,
      currency: "CAD",
      safeKind: "post_money",
      capMinor: 500_000_000,
      discountBps: null,
      mostFavoured: false,
    },
  ],
  [
    190,
    {
      kind: "safe",
      ...noReference,
      name: "Rosalind Achterberg",
      amountMinor: 7_500_000,
      currency: "CAD",
      safeKind: "post_money",
      capMinor: null,
      discountBps: 2_000,
      mostFavoured: true,
    },
  ],
];

/** Options granted to talent@ for advice, which started before both signed. */
export const advice = {
  signedDaysAgo: 43,
  startedDaysAgo: 100,
  terms: {
    shares: 12_000,
    currency: "CAD",
    schedule: { kind: "monthly", months: 24, everyMonths: 1, cliffMonths: 0 },
  },
} as const;

/** The SAFEs of investor@: one that both have signed, and one that waits for the investor. */
export const investments = [
  {
    sentDaysAgo: 31,
    signed: true,
    terms: { amountMinor: 15_000_000, currency: "CAD", valuationCapMinor: 650_000_000, proRata: true },
  },
  {
    sentDaysAgo: 2,
    signed: false,
    terms: { amountMinor: 5_000_000, currency: "CAD", valuationCapMinor: 800_000_000, discountBps: 1_500 },
  },
] as const;
export type Investment = (typeof investments)[number];
