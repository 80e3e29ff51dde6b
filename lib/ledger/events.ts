import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { entryKinds } from "./states";

export const ledgerEvents = {
  /** An entry was written: what it says must now happen at the payment processor. */
  posted: defineEvent("ledger.posted", z.object({ key: z.string(), kind: z.enum(entryKinds), milestoneId: Id })),
} as const;
