import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";

const pair = z.object({ allianceId: Id, requesterId: Id, receiverId: Id });

/** Their payloads hold ids alone: the note of a request stays in its row. */
export const allianceEvents = {
  requested: defineEvent("alliance.requested", pair),
  accepted: defineEvent("alliance.accepted", pair),
  /** Silent: nothing of it reaches the requester. */
  rejected: defineEvent("alliance.rejected", pair),
  withdrawn: defineEvent("alliance.withdrawn", pair),
  expired: defineEvent("alliance.expired", pair),
  removed: defineEvent("alliance.removed", pair),
  /** One of the two blocked the other. */
  blocked: defineEvent("alliance.blocked", pair),
} as const;
