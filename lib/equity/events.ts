import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";

const held = z.object({ agreementId: Id, startupId: Id, userId: Id });
const Day = z.iso.date();

export const equityEvents = {
  /** A sealed equity agreement's grant exists. */
  granted: defineEvent("equity.granted", held.extend({ grantId: Id, shares: z.int() })),
  /** Vesting ends with this day. */
  vestingStopped: defineEvent("equity.vesting_stopped", held.extend({ grantId: Id, on: Day })),
  /** An amendment's grant took its place. */
  grantReplaced: defineEvent("equity.grant_replaced", held.extend({ grantId: Id, byAgreementId: Id })),
  safeIssued: defineEvent(
    "equity.safe_issued",
    held.extend({ safeId: Id, amountMinor: z.int(), currency: z.string() }),
  ),
  safeEnded: defineEvent("equity.safe_ended", held.extend({ safeId: Id, on: Day })),
  safeReplaced: defineEvent("equity.safe_replaced", held.extend({ safeId: Id, byAgreementId: Id })),
  /** Rows of a cap table were entered, changed, removed or imported by the startup's team. */
  capTableChanged: defineEvent("equity.cap_table_changed", z.object({ startupId: Id, version: z.int(), byId: Id })),
} as const;
