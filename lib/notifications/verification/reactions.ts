import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { verificationEvents } from "@/lib/verification/events";
import { notify } from "../notify";
import { plainMail } from "../plain-mail";

const place = { url: paths.verificationLadder, about: [], mail: plainMail("verification.action", "verification.why") };

/** Notifications about the steps of someone's own verification. */
export const verificationNotifications = [
  defineReaction(verificationEvents.decided, "tell-owner", async (tx, event) => {
    const { userId, step, outcome, code } = event.payload;
    await notify(tx, [userId], {
      cause: `${event.id}:verification_decided`,
      type: "verification_decided",
      data: { step, outcome, code: code ?? "other" },
      ...place,
    });
  }),
  defineReaction(verificationEvents.expiring, "tell-owner", async (tx, event) => {
    const { userId, step, days } = event.payload;
    await notify(tx, [userId], {
      cause: `${event.id}:verification_expiring`,
      type: "verification_expiring",
      data: { step, days },
      ...place,
    });
  }),
];
