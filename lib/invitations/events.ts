import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { invitableAccess, revocations } from "./states";

const invitation = z.object({ invitationId: Id, startupId: Id });
const answer = invitation.extend({ invitedById: Id, userId: Id, access: z.enum(invitableAccess) });

/** Their payloads hold ids alone: the invited address stays in the invitation's row. */
export const invitationEvents = {
  created: defineEvent("invitation.created", invitation),
  resent: defineEvent("invitation.resent", invitation),
  accepted: defineEvent("invitation.accepted", answer),
  declined: defineEvent("invitation.declined", answer),
  revoked: defineEvent("invitation.revoked", invitation.extend({ invitedById: Id, cause: z.enum(revocations) })),
  expired: defineEvent("invitation.expired", invitation.extend({ invitedById: Id })),
} as const;
