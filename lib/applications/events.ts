import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { rejectionReasons, systemRejectionReasons } from "./states";

const application = z.object({ applicationId: Id, roleId: Id, startupId: Id, talentId: Id });
/** `clockStopped`: whether this was the team's first answer, or the expiry in place of one. */
const answered = application.extend({ clockStopped: z.boolean() });

export const applicationEvents = {
  submitted: defineEvent("application.submitted", application),
  reviewed: defineEvent("application.reviewed", answered),
  shortlisted: defineEvent("application.shortlisted", application),
  offered: defineEvent("application.offered", application),
  accepted: defineEvent("application.accepted", application),
  rejected: defineEvent(
    "application.rejected",
    answered.extend({ reason: z.enum([...rejectionReasons, ...systemRejectionReasons]) }),
  ),
  withdrawn: defineEvent("application.withdrawn", application),
  expired: defineEvent("application.expired", answered.extend({ from: z.enum(["pending", "offered"]) })),
  /** More applicants of an ended role remain to be rejected than one transaction should hold. */
  clearing: defineEvent("application.clearing", z.object({ roleId: Id, reason: z.enum(systemRejectionReasons) })),
} as const;
