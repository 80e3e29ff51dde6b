import { z } from "zod";
import { Id, Timestamp, line, page, pageQuery, text } from "@/lib/core/schema";
import {
  DETAILS_LENGTH,
  MAX_SUSPENSION_DAYS,
  MIN_SUSPENSION_DAYS,
  REASON_LENGTH,
  REASON_MIN,
  STATEMENT_LENGTH,
  STATEMENT_MIN,
  appealStatuses,
  caseActions,
  caseKinds,
  caseStatuses,
  moderatorActions,
  penalties,
  reportReasons,
  reportStatuses,
  standings,
  targetTypes,
} from "./states";

const TargetTypeSchema = z.enum(targetTypes);
const ReasonSchema = z.enum(reportReasons);

export const ReportInput = z.strictObject({
  targetType: TargetTypeSchema,
  targetId: Id,
  reason: ReasonSchema,
  details: text(0, DETAILS_LENGTH).optional(),
});
export type ReportInput = z.infer<typeof ReportInput>;

export const NewReport = z.object({ id: Id, status: z.enum(reportStatuses) });
export type NewReport = z.infer<typeof NewReport>;

/** A report of one's own, and what came of it. */
export const OwnReport = NewReport.extend({
  targetType: TargetTypeSchema,
  targetId: Id,
  reason: ReasonSchema,
  details: z.string(),
  createdAt: Timestamp,
  closedAt: Timestamp.nullable(),
});
export type OwnReport = z.infer<typeof OwnReport>;
export const OwnReportPage = page(OwnReport);
export type OwnReportPage = z.infer<typeof OwnReportPage>;
export const OwnReportsQuery = z.strictObject({ ...pageQuery });
export type OwnReportsQuery = z.infer<typeof OwnReportsQuery>;

/** An appeal as the person who made it reads it. */
export const OwnAppeal = z.object({
  status: z.enum(appealStatuses),
  statement: z.string(),
  at: Timestamp,
  decidedAt: Timestamp.nullable(),
  reason: z.string().nullable(),
});

/** A decision as the person whom it is about reads it. */
export const OwnDecision = z
  .object({
    id: Id,
    action: z.enum(penalties),
    targetType: TargetTypeSchema,
    targetId: Id,
    rule: z.string(),
    reason: z.string(),
    at: Timestamp,
    until: Timestamp.nullable(),
    appealable: z.boolean(),
    appealableUntil: Timestamp,
    appeal: OwnAppeal.optional(),
  })
  .meta({ id: "ModerationDecision" });
export type OwnDecision = z.infer<typeof OwnDecision>;

export const StandingAnswer = z.object({
  state: z.enum(standings),
  until: Timestamp.nullable().meta({ description: "Null without a suspension, and while a moderator has not decided" }),
  decisions: z.array(OwnDecision),
});
export type StandingAnswer = z.infer<typeof StandingAnswer>;

export const DecisionParams = z.strictObject({ id: Id });

/** Of the link in a decision's mail. */
const AppealToken = z.string().regex(/^[\w-]{43}$/);
export const AppealInput = z.strictObject({
  statement: text(STATEMENT_MIN, STATEMENT_LENGTH),
  token: AppealToken.optional(),
});
export type AppealInput = z.infer<typeof AppealInput>;

export const CasesQuery = z.strictObject({
  ...pageQuery,
  state: z.enum(caseStatuses).optional().meta({ description: "Without it those that wait for a moderator" }),
  kind: z.enum(caseKinds).optional(),
});
export type CasesQuery = z.infer<typeof CasesQuery>;

const CasePerson = z.object({ id: Id, name: z.string() });

export const CaseSuspensionShown = z.object({
  by: z.enum(["reports", "moderator"]),
  byName: z.string().nullable(),
  since: Timestamp,
  until: Timestamp.nullable(),
});

export const CaseDecision = z.object({
  id: Id,
  action: z.enum(penalties),
  rule: z.string(),
  reason: z.string(),
  byName: z.string(),
  at: Timestamp,
  until: Timestamp.nullable(),
});

export const CaseAppeal = z.object({
  id: Id,
  status: z.enum(appealStatuses),
  statement: z.string(),
  at: Timestamp,
  byName: z.string().nullable(),
  reason: z.string().nullable(),
});

export const CaseCard = z.object({
  id: Id,
  kind: z.enum(caseKinds),
  state: z.enum(caseStatuses),
  target: z.object({ type: TargetTypeSchema, id: Id, title: z.string() }),
  user: CasePerson.meta({ description: "Who answers for the target" }),
  reason: ReasonSchema,
  reports: z.int(),
  deadlineAt: Timestamp.nullable(),
  createdAt: Timestamp,
  closedAt: Timestamp.nullable(),
  triagedByName: z.string().nullable(),
  suspension: CaseSuspensionShown.nullable(),
  decision: CaseDecision.nullable(),
  appeal: CaseAppeal.nullable(),
});
export type CaseCard = z.infer<typeof CaseCard>;
export const CasePage = page(CaseCard);
export type CasePage = z.infer<typeof CasePage>;

export const CaseReport = z.object({
  id: Id,
  reporter: CasePerson,
  reason: ReasonSchema,
  details: z.string(),
  status: z.enum(reportStatuses),
  inContact: z.boolean(),
  createdAt: Timestamp,
  evidence: z.object({
    at: Timestamp,
    fields: z.array(z.object({ name: z.string(), text: z.string() })),
    messages: z.array(
      z.object({ id: Id, senderName: z.string(), text: z.string(), at: Timestamp, reported: z.boolean() }),
    ),
  }),
});
export type CaseReport = z.infer<typeof CaseReport>;

export const CaseDetail = CaseCard.extend({
  caseReports: z.array(CaseReport),
  /** What else was decided about the person. */
  earlier: z.array(CaseDecision),
  /** That another case suspends the person. */
  suspendedElsewhere: z.boolean(),
  actions: z.array(z.object({ action: z.enum(moderatorActions), leavesSuspended: z.boolean() })),
  /** What it can be decided as, at once or after it was taken up. */
  decisions: z.array(z.object({ action: z.enum(caseActions), leavesSuspended: z.boolean() })),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

const reason = text(REASON_MIN, REASON_LENGTH);
export const CaseDecisionInput = z.strictObject({
  action: z.enum(caseActions),
  rule: line(1, 100).optional().meta({ description: "Which rule was broken; required unless it is dismissed" }),
  reason,
  days: z
    .int()
    .min(MIN_SUSPENSION_DAYS)
    .max(MAX_SUSPENSION_DAYS)
    .optional()
    .meta({ description: "Of a suspension; 7 by default" }),
});
export type CaseDecisionInput = z.infer<typeof CaseDecisionInput>;

export const ReasonInput = z.strictObject({ reason });
export type ReasonInput = z.infer<typeof ReasonInput>;

/** Messages of a report's evidence as they were sent. */
export const Revealed = z.object({ messages: z.array(z.object({ id: Id, text: z.string(), at: Timestamp })) });
export type Revealed = z.infer<typeof Revealed>;
