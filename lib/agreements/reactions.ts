import { applicationEvents } from "@/lib/applications/events";
import { defineReaction } from "@/lib/core/events/events";
import { equityEvents } from "@/lib/equity/events";
import { draftFromOffer } from "./commands/draft-from-offer";
import { fillShares } from "./commands/fill-shares";
import { queueSeal } from "./commands/seal";
import { supersedeAmended } from "./commands/supersede";
import { agreementEvents } from "./events";

/** What follows from agreements, for agreements, and from accepted offers. */
export const agreementReactions = [
  defineReaction(applicationEvents.accepted, "draft-agreement", (tx, { payload }) => draftFromOffer(tx, payload)),
  defineReaction(equityEvents.capTableChanged, "fill-shares", (tx, { payload }) => fillShares(tx, payload.startupId)),
  defineReaction(agreementEvents.signed, "queue-seal", (tx, { payload }) => queueSeal(tx, payload.agreementId)),
  defineReaction(agreementEvents.sealed, "supersede-amended", (tx, { payload }) =>
    supersedeAmended(tx, payload.agreementId),
  ),
];
