import { defineReaction } from "@/lib/core/events/events";
import { skillTestEvents } from "@/lib/skill-tests/events";
import { fileSkillsStep } from "./commands/submit-skills";
import { verificationEvents } from "./events";

/** The second step files itself: with a passed test, and with the first step's approval where a test was passed before. */
export const verificationReactions = [
  defineReaction(skillTestEvents.finished, "skills-step", async (tx, { payload: { userId, status } }) => {
    if (status === "passed") await fileSkillsStep(tx, userId);
  }),
  defineReaction(verificationEvents.decided, "skills-step", async (tx, { payload: { userId, step, outcome } }) => {
    if (step === "profile" && outcome === "approved") await fileSkillsStep(tx, userId);
  }),
];
