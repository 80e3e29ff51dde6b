import { z } from "zod";
import { page } from "@/lib/core/schema";
import { planNames } from "./plans";

const limit = z.int().nullable().meta({ description: "null is unlimited" });

/** A plan's prices in minor units and its limits. */
export const Plan = z.object({
  name: z.enum(planNames),
  currency: z.literal("USD"),
  monthMinor: z.int(),
  yearMinor: z.int(),
  limits: z.object({ startups: limit, teamMembers: limit, openRoles: limit }),
});

export const PlanList = page(Plan);
export type PlanList = z.infer<typeof PlanList>;
