import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { refreshTokenReused, verificationDecided } from "@/lib/identity/events";
import { findPeople } from "@/lib/profiles/queries/people";
import { notify } from "../notify";
import { plainMail } from "../plain-mail";

/** Notifications about a user's own account. */
export const identityNotifications = [
  defineReaction(refreshTokenReused, "tell-owner", (tx, event) =>
    notify(tx, [event.payload.userId], {
      cause: `${event.id}:session_token_reused`,
      type: "session_token_reused",
      data: {},
      url: paths.devices,
      about: [],
      mail: plainMail("identity.newDevice.action", "identity.sessionReused.why"),
    }),
  ),
  defineReaction(verificationDecided, "tell-owner", async (tx, event) => {
    const { userId, pendingName } = event.payload;
    const person = pendingName && (await findPeople([userId], tx.session)).get(userId);
    if (!person) return;
    await notify(tx, [userId], {
      cause: `${event.id}:name_check_decided`,
      type: "name_check_decided",
      data: { outcome: pendingName, name: person.name },
      url: paths.profile,
      about: [],
      mail: plainMail("identity.nameChecked.action", "identity.nameChecked.why"),
    });
  }),
];
