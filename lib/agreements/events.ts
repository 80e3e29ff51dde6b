import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id, Timestamp } from "@/lib/core/schema";
import { agreementTypes } from "./states";

const agreement = z.object({ agreementId: Id, startupId: Id, type: z.enum(agreementTypes), partyIds: z.array(Id) });

export const agreementEvents = {
  drafted: defineEvent("agreement.drafted", agreement),
  /** The parties of a draft changed: `partyIds` are those before and after. */
  edited: defineEvent("agreement.edited", agreement),
  /** A draft was deleted. */
  discarded: defineEvent("agreement.discarded", agreement),
  sent: defineEvent("agreement.sent", agreement),
  /** One more signature, and not yet the last: the next one's turn begins. */
  partiallySigned: defineEvent("agreement.partially_signed", agreement.extend({ signerId: Id })),
  signed: defineEvent("agreement.signed", agreement.extend({ signerId: Id })),
  declined: defineEvent("agreement.declined", agreement.extend({ byId: Id })),
  voided: defineEvent("agreement.voided", agreement.extend({ byId: Id, byStaff: z.literal(true).optional() })),
  expired: defineEvent("agreement.expired", agreement),
  /** Someone's signature has been awaited for days; `count` is which reminder it is. */
  reminded: defineEvent("agreement.reminded", agreement.extend({ userId: Id, count: z.int() })),
  /** The platform's seal is on the document: what the agreement grants begins to exist. */
  sealed: defineEvent("agreement.sealed", agreement.extend({ sha256: z.string() })),
  /** One party's notice; `effectiveAt` is null while it waits for the others. */
  terminationNotified: defineEvent(
    "agreement.termination_notified",
    agreement.extend({ byId: Id, effectiveAt: Timestamp.nullable() }),
  ),
  /** It ended at `effectiveAt`: vesting stops that day. */
  terminated: defineEvent(
    "agreement.terminated",
    agreement.extend({ effectiveAt: Timestamp, byStaff: z.literal(true).optional() }),
  ),
  completed: defineEvent("agreement.completed", agreement),
  /** An administrator took back that its work is done: milestones can be planned again. */
  reopened: defineEvent("agreement.reopened", agreement),
  /** The amendment `byAgreementId` is sealed and replaces it from `effectiveAt` on. */
  superseded: defineEvent("agreement.superseded", agreement.extend({ byAgreementId: Id, effectiveAt: Timestamp })),
} as const;
