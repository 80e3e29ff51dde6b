import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { fileEvents } from "@/lib/files/events";
import { findFileCards } from "@/lib/files/queries/attached";
import { findStartup } from "@/lib/startups/queries/facts";
import { notify } from "../notify";
import { plainMail } from "../plain-mail";

/** Where what a file belongs to is shown. */
const places = {
  user: () => paths.profile,
  startup: paths.startup,
  portfolio_item: () => paths.portfolio,
  milestone: paths.milestone,
  dispute: paths.dispute,
  verification: () => paths.verificationLadder,
  message: () => paths.messages,
} as const;

/** Notifications about files that were taken and refused or hidden later, and about decks. */
export const fileNotifications = [
  defineReaction(fileEvents.held, "tell-owner", async (tx, event) => {
    const { ownerId, attachedTo } = event.payload;
    await notify(tx, [ownerId], {
      cause: `${event.id}:file_held`,
      type: "file_held",
      data: { subject: attachedTo?.kind ?? "user" },
      url: attachedTo ? places[attachedTo.kind](attachedTo.id) : paths.profile,
      about: [],
    });
  }),
  defineReaction(fileEvents.granted, "tell-investor", async (tx, event) => {
    const { userId, startupId } = event.payload;
    const startup = await findStartup(startupId, tx.session);
    await notify(tx, [userId], {
      cause: `${event.id}:deck_shared`,
      type: "deck_shared",
      data: { startup: startup?.name ?? "" },
      url: paths.sharedDecks,
      about: [],
      mail: plainMail("files.shared.action", "files.shared.why"),
    });
  }),
  defineReaction(fileEvents.refused, "tell-owner", async (tx, event) => {
    const { fileId, ownerId, code, attachedTo } = event.payload;
    const card = (await findFileCards([fileId])).get(fileId);
    await notify(tx, [ownerId], {
      cause: `${event.id}:file_refused`,
      type: "file_refused",
      data: { code, file: card?.name ?? "" },
      url: attachedTo ? places[attachedTo.kind](attachedTo.id) : paths.milestones,
      about: [],
      mail: plainMail("files.refused.action", "files.refused.why"),
    });
  }),
];
