import { allianceEvents } from "@/lib/alliances/events";
import { isPending } from "@/lib/alliances/queries/pending";
import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { findPeople } from "@/lib/profiles/queries/people";
import { notify } from "../notify";
import { plainMail } from "../plain-mail";

/** Notifications of the network. That a request was declined, or someone blocked, is told to no one. */
export const networkNotifications = [
  defineReaction(allianceEvents.requested, "tell-receiver", async (tx, event) => {
    const { allianceId, requesterId, receiverId } = event.payload;
    // Taken back, answered or blocked meanwhile.
    if (!(await isPending(allianceId, tx.session))) return;
    const person = (await findPeople([requesterId], tx.session)).get(requesterId);
    await notify(tx, [receiverId], {
      cause: `${event.id}:alliance_requested`,
      type: "alliance_requested",
      data: { person: person?.name ?? "" },
      url: paths.networkRequests,
      about: [requesterId],
      byId: requesterId,
      mail: plainMail("network.requests", "network.why"),
    });
  }),
  defineReaction(allianceEvents.accepted, "tell-requester", async (tx, event) => {
    const { requesterId, receiverId } = event.payload;
    const person = (await findPeople([receiverId], tx.session)).get(receiverId);
    await notify(tx, [requesterId], {
      cause: `${event.id}:alliance_accepted`,
      type: "alliance_accepted",
      data: { person: person?.name ?? "" },
      url: paths.person(receiverId),
      about: [receiverId],
      byId: receiverId,
      mail: plainMail("network.person", "network.why"),
    });
  }),
];
