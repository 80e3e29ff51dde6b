import { z } from "zod";
import { retentionBases, retentionClocks, retentionEnds } from "@/lib/core/retention";
import { Timestamp, adminReason } from "@/lib/core/schema";

/** How long one dataset is kept. */
export const RetentionRow = z.object({
  dataset: z.string(),
  /** Null where it is kept until something happens. */
  period: z.object({ count: z.int().min(0), unit: z.enum(["hours", "days", "months", "years"]) }).nullable(),
  /** Of what has no period: the deletion of the account, or its owner's change. */
  until: z.enum(retentionEnds).nullable(),
  /** What begins the period. */
  clock: z.enum(retentionClocks),
  basis: z.enum(retentionBases),
});

/** For how long personal data is kept: the table that our jobs and texts follow. */
export const RetentionTable = z.object({ items: z.array(RetentionRow) }).meta({ id: "RetentionTable" });
export type RetentionTable = z.infer<typeof RetentionTable>;

/** What one run has removed, or would have. */
export const RetentionRun = z
  .object({ job: z.string(), at: Timestamp, dryRun: z.boolean(), count: z.int().min(0) })
  .meta({ id: "RetentionRun" });
export type RetentionRun = z.infer<typeof RetentionRun>;

export const RetentionRunParams = z.strictObject({ job: z.string().regex(/^[a-zA-Z]{1,40}$/) });

export const RetentionRunBody = z.strictObject({ dryRun: z.boolean().default(false), ...adminReason });
export type RetentionRunBody = z.infer<typeof RetentionRunBody>;

/** The table for those who run the place: who removes each dataset, and what was removed last. */
export const RetentionJobs = z
  .object({
    items: z.array(
      RetentionRow.extend({
        by: z.string(),
        /** Whether it can be run by hand. */
        runnable: z.boolean(),
        /** The latest run that removed, or would have removed, rows of it or found none; null where no run is on record. */
        lastRun: z
          .object({ at: Timestamp, dryRun: z.boolean(), count: z.int().min(0), failed: z.boolean() })
          .nullable(),
      }),
    ),
  })
  .meta({ id: "RetentionJobs" });
export type RetentionJobs = z.infer<typeof RetentionJobs>;
