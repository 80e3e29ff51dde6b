import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { Id, Timestamp, adminReason, page, pageQuery, text } from "@/lib/core/schema";
import { oneProof, stepUpFields } from "@/lib/identity/step-up/schema";
import { MOST_NAMED, audiences, breachStatuses, dataKinds } from "./states";

const LONG = 5000;
const Day = z.iso.date().meta({ example: "2026-11-30" });

export const BreachInput = z
  .strictObject({
    occurredFrom: Day,
    occurredTo: Day.optional(),
    circumstances: text(10, LONG),
    measures: text(0, LONG).default(""),
    data: z.array(z.enum(dataKinds)).min(1).max(dataKinds.length),
    affectedCount: z.int().min(0).max(1_000_000_000),
    estimated: z.boolean().meta({ description: "Whether the count is an estimate" }),
    ...adminReason,
  })
  .superRefine(({ occurredFrom, occurredTo }, ctx) => {
    if (occurredTo !== undefined && occurredTo < occurredFrom)
      ctx.addIssue({ code: "custom", path: ["occurredTo"], message: own("end_before_start") });
  });
export type BreachInput = z.infer<typeof BreachInput>;

export const AssessInput = z.strictObject({
  realRisk: z.boolean().meta({ description: "Whether it creates a real risk of significant harm" }),
  sensitivity: text(10, LONG).meta({ description: "How sensitive the data is" }),
  misuse: text(10, LONG).meta({ description: "How likely it is that the data is misused" }),
  ...adminReason,
});
export type AssessInput = z.infer<typeof AssessInput>;

export const ReportBreachInput = z.strictObject({
  at: Timestamp.meta({ description: "When the Commissioner was told" }),
  reference: text(1, 200).meta({ description: "What the Commissioner's office calls the report" }),
  ...adminReason,
});
export type ReportBreachInput = z.infer<typeof ReportBreachInput>;

export const CloseBreachInput = z.strictObject(adminReason);

export const NotifyInput = z
  .strictObject({
    audience: z.enum(audiences).meta({ description: "`people`: those of `userIds`" }),
    userIds: z.array(Id).min(1).max(MOST_NAMED).optional(),
    messageEn: text(20, LONG).meta({ description: "What happened and what its reader can do, as the e-mail says it" }),
    messageFr: text(20, LONG),
    preview: z.boolean().default(false),
    ...adminReason,
    ...stepUpFields,
  })
  .superRefine((input, ctx) => {
    if (!input.preview) oneProof(input, ctx);
    if ((input.audience === "people") !== (input.userIds !== undefined))
      ctx.addIssue({ code: "custom", path: ["userIds"], message: own("named_people") });
  });
export type NotifyInput = z.infer<typeof NotifyInput>;

export const BreachSummary = z
  .object({
    id: Id,
    status: z.enum(breachStatuses),
    occurredFrom: z.string(),
    occurredTo: z.string().nullable(),
    circumstances: z.string(),
    data: z.array(z.enum(dataKinds)),
    affected: z.object({ count: z.int(), estimated: z.boolean() }),
    realRisk: z.boolean().nullable().meta({ description: "Null until it is assessed" }),
    determinedAt: Timestamp,
    dueAt: Timestamp.nullable().meta({ description: "By when it is to be assessed, reported and notified" }),
    closedAt: Timestamp.nullable(),
  })
  .meta({ id: "BreachSummary" });
export type BreachSummary = z.infer<typeof BreachSummary>;
export const BreachPage = page(BreachSummary);
export type BreachPage = z.infer<typeof BreachPage>;
export const BreachesQuery = z.strictObject(pageQuery);
export type BreachesQuery = z.infer<typeof BreachesQuery>;

const LetterText = z.object({ subject: z.string(), text: z.string() });

export const BreachDetail = BreachSummary.extend({
  measures: z.string(),
  assessment: z
    .object({ realRisk: z.boolean(), sensitivity: z.string(), misuse: z.string(), at: Timestamp, byName: z.string() })
    .nullable(),
  report: z.object({ at: Timestamp, reference: z.string(), byName: z.string() }).nullable(),
  notice: z
    .object({
      audience: z.enum(audiences),
      message: z.object({ en: z.string(), fr: z.string() }),
      startedAt: Timestamp,
      sent: z.int(),
      doneAt: Timestamp.nullable(),
    })
    .nullable(),
  actions: z.array(z.enum(["assess", "report", "notify", "close"])),
  commissionerReport: z
    .object({ en: z.string(), fr: z.string() })
    .meta({ description: "The report to the Commissioner as it would be sent now" }),
}).meta({ id: "BreachDetail" });
export type BreachDetail = z.infer<typeof BreachDetail>;

/** What a preview answers: how many people, and the mail as they would get it. */
export const NoticePreview = z.object({ eligible: z.int(), mail: z.object({ en: LetterText, fr: LetterText }) });
export type NoticePreview = z.infer<typeof NoticePreview>;
export const NotifyAnswer = z.object({ breach: BreachDetail.optional(), preview: NoticePreview.optional() });
export type NotifyAnswer = z.infer<typeof NotifyAnswer>;

export const BreachParams = z.strictObject({ id: Id });
