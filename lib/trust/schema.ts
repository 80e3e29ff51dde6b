import { z } from "zod";
import { Id, Timestamp, page, pageQuery, text } from "@/lib/core/schema";
import { appealStatuses, trustCategories, trustEvents, type TrustEvent } from "./states";

const Score = z.int().min(0).max(100);
const Category = z.enum(trustCategories);
const Event = z.enum(Object.keys(trustEvents) as [TrustEvent, ...TrustEvent[]]);

export const TrustParams = z.strictObject({ id: Id });
/** As of the end of which UTC day; today's present state without it. */
export const TrustQuery = z.strictObject({ on: z.iso.date().optional() });
export type TrustQuery = z.infer<typeof TrustQuery>;

/** One line of a trust ledger. */
export const TrustItem = z.object({
  id: Id,
  event: Event,
  category: Category,
  points: z.int(),
  /** What it counts on the requested day, after decay. */
  value: z.number(),
  at: Timestamp,
  source: z.string(),
  /** Why it counts nothing, where that is not decay alone. */
  uncounted: z.enum(["reversed", "weekly_cap"]).nullable(),
  reverses: Id.nullable(),
  appealable: z.boolean(),
  appeal: z.enum(appealStatuses).nullable(),
  /** Of a decided appeal: why so. */
  appealDecision: z.string().nullable(),
});
export type TrustItem = z.infer<typeof TrustItem>;

const TrustGroup = z.object({
  category: Category,
  raw: z.number(),
  value: z.number(),
  low: z.int(),
  high: z.int(),
  clipped: z.enum(["low", "high"]).nullable(),
  entries: z.int(),
});

/** What would raise a score, in codes that the interface has words for. */
const TrustRaise = z.discriminatedUnion("code", [
  z.object({ code: z.literal("verify_level"), gain: z.number(), level: z.int() }),
  z.object({ code: z.literal("check_identity"), gain: z.number() }),
  z.object({ code: z.literal("sign_nda"), gain: z.number() }),
  z.object({ code: z.literal("deliver_on_time"), gain: z.number(), milestoneId: Id, dueAt: Timestamp }),
  z.object({ code: z.literal("sign_agreement"), gain: z.number(), agreementId: Id }),
  z.object({ code: z.literal("answer_within"), gain: z.number(), hours: z.int() }),
  z.object({ code: z.literal("answer_more"), gain: z.number(), threads: z.int(), needed: z.int() }),
  z.object({ code: z.literal("ally"), gain: z.number() }),
  z.object({ code: z.literal("wait"), gain: z.number(), category: Category, days: z.int() }),
]);

/** What everyone sees; `detail` is for the subject and for administrators. */
export const Trust = z.object({
  userId: Id,
  score: Score,
  level: z.int(),
  asOf: z.iso.date(),
  startups: z.array(z.object({ startupId: Id, name: z.string(), score: Score })),
  detail: z
    .object({
      sum: z.number(),
      categories: z.array(TrustGroup),
      response: z.object({ threads: z.int(), medianMs: z.number().nullable() }),
      raises: z.array(TrustRaise),
    })
    .optional(),
  entries: z.array(TrustItem).optional(),
});
export type Trust = z.infer<typeof Trust>;

export const AppealInput = z.strictObject({ reason: text(1, 2000) });
export type AppealInput = z.infer<typeof AppealInput>;

export const TrustEntryParams = z.strictObject({ id: Id });
export const TrustAppealParams = z.strictObject({ id: Id });
export const AppealDecision = z.strictObject({ grant: z.boolean(), reason: text(1, 2000) });
export type AppealDecision = z.infer<typeof AppealDecision>;

/** An appeal as those who may decide it see it. */
export const TrustAppeal = z.object({
  id: Id,
  status: z.enum(appealStatuses),
  subjectId: Id,
  subjectName: z.string(),
  entry: z.object({ id: Id, event: Event, category: Category, points: z.int(), at: Timestamp, source: z.string() }),
  /** In the subject's own words. */
  reason: z.string(),
  decision: z.object({ reason: z.string(), byName: z.string(), at: Timestamp }).nullable(),
  /** Whether the caller may decide it: not their own case, nor their own decision. */
  decidable: z.boolean(),
  createdAt: Timestamp,
});
export type TrustAppeal = z.infer<typeof TrustAppeal>;

export const TrustAppealPage = page(TrustAppeal);
export const TrustAppealQuery = z.strictObject({ ...pageQuery, status: z.enum(appealStatuses).optional() });
export type TrustAppealQuery = z.infer<typeof TrustAppealQuery>;
