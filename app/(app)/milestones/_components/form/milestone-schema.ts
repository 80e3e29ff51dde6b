import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { MAX_AMOUNT_MINOR, MIN_AMOUNT_MINOR } from "@/lib/milestones/states";
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
