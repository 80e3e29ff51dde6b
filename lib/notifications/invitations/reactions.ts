import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { invitationEvents } from "@/lib/invitations/events";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import { hiringMail } from "../hiring/mail";
import { notify } from "../notify";
import type { NotificationType } from "../states";

interface Closed {
  startupId: string;
  invitedById: string;
  /** Who answered; absent if no one did. */
  userId?: string;
}

/** Notifies the member who sent an invitation of what became of it. The invited address stays out of the text. */
async function notifyInviter(tx: Tx, { id, payload }: CommittedEvent<Closed>, type: NotificationType): Promise<void> {
  const { startupId, invitedById, userId } = payload;
  const startup = await findStartup(startupId, tx.session);
  const person = userId ? (await findPeople([userId], tx.session)).get(userId) : undefined;
  await notify(tx, [invitedById], {
    cause: `${id}:${type}`,
    type,
    data: { startup: startup?.name ?? "", person: person?.name ?? "" },
    url: paths.teamOf(startupId),
    about: [userId],
    mail: (reader, content) => hiringMail(reader, content, {}),
  });
}

/** What becomes of invitations, by event; one that a member revoked is no news to the team. */
export const invitationNotifications = [
  defineReaction(invitationEvents.accepted, "tell-inviter", (tx, event) =>
    notifyInviter(tx, event, "invitation_accepted"),
  ),
  defineReaction(invitationEvents.declined, "tell-inviter", (tx, event) =>
    notifyInviter(tx, event, "invitation_declined"),
  ),
  defineReaction(invitationEvents.expired, "tell-inviter", (tx, event) =>
    notifyInviter(tx, event, "invitation_expired"),
  ),
  defineReaction(invitationEvents.revoked, "tell-inviter", async (tx, event) => {
    if (event.payload.cause === "plan") await notifyInviter(tx, event, "invitation_out_of_plan");
  }),
];
