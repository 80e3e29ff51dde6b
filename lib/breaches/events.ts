import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";

export const breachEvents = {
  /** Our own limit is near, and something is still to be done. */
  due: defineEvent("breach.due", z.object({ breachId: Id })),
} as const;
