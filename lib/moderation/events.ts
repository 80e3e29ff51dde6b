import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { penalties, reportReasons, targetTypes } from "./states";

const ofCase = z.object({ caseId: Id, userId: Id });

/** Their payloads hold ids alone, and of the reporters none: whoever is told looks them up. `userId` answers for the target. */
export const moderationEvents = {
  /** The first report of a target that has no live case. */
  opened: defineEvent("case.opened", ofCase.extend({ targetType: z.enum(targetTypes), reason: z.enum(reportReasons) })),
  /** Reports of three people suspended the person until a moderator decides. */
  suspended: defineEvent("case.suspended", ofCase),
  reportDismissed: defineEvent("report.dismissed", ofCase.extend({ reportId: Id })),
  dismissed: defineEvent("case.dismissed", ofCase.extend({ liftedSuspension: z.boolean() })),
  actioned: defineEvent("case.actioned", ofCase.extend({ decisionId: Id, action: z.enum(penalties) })),
  appealed: defineEvent("case.appealed", ofCase.extend({ decisionId: Id })),
  appealDecided: defineEvent("case.appeal_decided", ofCase.extend({ decisionId: Id, overturned: z.boolean() })),
  /** The time of a suspension is over. */
  suspensionEnded: defineEvent("case.suspension_ended", ofCase),
} as const;
