import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { MAX_AMOUNT_MINOR, MAX_PLANNED_AT_ONCE, MIN_AMOUNT_MINOR } from "@/lib/milestones/states";
import { MilestoneInput } from "@/lib/milestones/schema";

/** The form's schema: the route's own, with messages about money and days that need no minor units. */
export const MilestoneFormInput = MilestoneInput.extend({
  amountMinor: z.int().refine((minor) => minor >= MIN_AMOUNT_MINOR && minor <= MAX_AMOUNT_MINOR, {
    error: own("chargeable"),
    params: { code: "chargeable" },
  }),
  dueAt: MilestoneInput.shape.dueAt.refine((at) => Date.parse(at) > Date.now(), {
    error: own("past"),
    params: { code: "past" },
  }),
});

/** The form of several milestones: what differs of each, and once what they share. */
export const MilestonePlanInput = MilestoneFormInput.pick({ description: true, currency: true }).extend({
  milestones: z
    .array(MilestoneFormInput.pick({ title: true, amountMinor: true, dueAt: true }))
    .min(1)
    .max(MAX_PLANNED_AT_ONCE),
});
export type MilestonePlanInput = z.output<typeof MilestonePlanInput>;
export type MilestonePlanValues = z.input<typeof MilestonePlanInput>;
