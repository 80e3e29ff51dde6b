import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { skillTestEvents } from "@/lib/skill-tests/events";
import { notify } from "../notify";
import { plainMail } from "../plain-mail";

/** Notifications about skill tests: who finishes one themselves sees the result at once. */
export const skillTestNotifications = [
  defineReaction(skillTestEvents.finished, "tell-owner", async (tx, event) => {
    const { attemptId, userId, skill, status, percent, by } = event.payload;
    if (by === "person") return;
    await notify(tx, [userId], {
      cause: `${event.id}:skill_test_finished`,
      type: "skill_test_finished",
      data: { skill, outcome: status, percent },
      url: paths.skillAttempt(attemptId),
      about: [],
      mail: plainMail("skillTests.action", "skillTests.why"),
    });
  }),
];
