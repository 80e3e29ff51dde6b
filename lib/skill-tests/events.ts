import { z } from "zod";
import { defineEvent } from "@/lib/core/events/events";
import { Id } from "@/lib/core/schema";
import { testedSkills } from "./states";

export const skillTestEvents = {
  /** An attempt was finished by the person, or by its deadline. */
  finished: defineEvent(
    "skill_attempt.finished",
    z.object({
      attemptId: Id,
      userId: Id,
      skill: z.enum(testedSkills),
      status: z.enum(["passed", "failed"]),
      percent: z.int(),
      by: z.enum(["person", "deadline"]),
    }),
  ),
} as const;
