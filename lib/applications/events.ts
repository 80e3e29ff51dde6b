import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { rejectionReasons, sides, systemRejectionReasons } from "./states";

const application = z.object({ applicationId: Id, roleId: Id, startupId: Id, talentId: Id });
/** `clockStopped`: whether this was the team's first answer, or the expiry in place of one. */
const answered = application.extend({ clockStopped: z.boolean() });

const proposal = application.extend({ by: z.enum(sides), round: z.int(), sequence: z.int() });

export const applicationEvents = {
  submitted: defineEvent("application.submitted", application),
  reviewed: defineEvent("application.reviewed", answered),
  shortlisted: defineEvent("application.shortlisted", application),
  offered: defineEvent("application.offered", application),
  /** `granted`: whether the version is the talent's counter-offer. */
  revised: defineEvent("application.offer_revised", application.extend({ version: z.int(), granted: z.boolean() })),
  countered: defineEvent("application.countered", application.extend({ version: z.int() })),
  counterWithdrawn: defineEvent("application.counter_withdrawn", application.extend({ version: z.int() })),
  /** `round` and `sequence` name the proposal. */
  slotsProposed: defineEvent("application.slots_proposed", proposal),
  slotAccepted: defineEvent("application.slot_accepted", proposal),
  accepted: defineEvent("application.accepted", application),
  rejected: defineEvent(
    "application.rejected",
    answered.extend({ reason: z.enum([...rejectionReasons, ...systemRejectionReasons]) }),
  ),
  withdrawn: defineEvent("application.withdrawn", application),
  /** `countered`: whether a counter-offer was left without an answer. */
  expired: defineEvent(
    "application.expired",
    answered.extend({ from: z.enum(["pending", "offered"]), countered: z.boolean().default(false) }),
  ),
  /** More applicants of an ended role remain to be rejected than one transaction should hold. */
  clearing: defineEvent("application.clearing", z.object({ roleId: Id, reason: z.enum(systemRejectionReasons) })),
} as const;
