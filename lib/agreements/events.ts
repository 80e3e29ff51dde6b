import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { agreementTypes } from "./states";

const agreement = z.object({ agreementId: Id, startupId: Id, type: z.enum(agreementTypes), partyIds: z.array(Id) });

export const agreementEvents = {
  drafted: defineEvent("agreement.drafted", agreement),
  sent: defineEvent("agreement.sent", agreement),
  /** One more signature, and not yet the last: the next one's turn begins. */
  partiallySigned: defineEvent("agreement.partially_signed", agreement.extend({ signerId: Id })),
  signed: defineEvent("agreement.signed", agreement.extend({ signerId: Id })),
  declined: defineEvent("agreement.declined", agreement.extend({ byId: Id })),
  voided: defineEvent("agreement.voided", agreement.extend({ byId: Id })),
} as const;
