import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { findAppeal } from "@/lib/trust/queries/appeals";
import { trustLedgerEvents } from "@/lib/trust/events";
import type { NotificationType } from "../states";
import { notify } from "../notify";
import { trustMail } from "./mail";

interface SubjectNotification {
  type: NotificationType;
  data: Record<string, string | number>;
  reason?: string | null;
}

/** Notifies the user whose score it is in the product and by e-mail, once. */
async function notifySubject(
  tx: Tx,
  { id, payload: { userId } }: CommittedEvent<{ userId: string }>,
  { type, data, reason = null }: SubjectNotification,
): Promise<void> {
  await notify(tx, [userId], {
    cause: `${id}:${type}`,
    type,
    data,
    url: paths.trust(userId),
    about: [],
    mail: (reader, content) => trustMail(reader, content, reason),
  });
}

/** Notifications about trust: lost points and decided appeals. */
export const trustNotifications = [
  defineReaction(trustLedgerEvents.lowered, "tell-subject", (tx, event) =>
    notifySubject(tx, event, {
      type: "trust_lowered",
      data: { event: event.payload.event, points: -event.payload.points },
    }),
  ),
  defineReaction(trustLedgerEvents.appealDecided, "tell-subject", async (tx, event) => {
    const appeal = await findAppeal(event.payload.appealId, tx.session);
    await notifySubject(tx, event, {
      type: "trust_appeal_decided",
      data: { granted: event.payload.granted ? "yes" : "no", points: -event.payload.points },
      reason: appeal?.decisionReason ?? null,
    });
  }),
];
