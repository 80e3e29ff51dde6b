import { defineReaction } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { refreshTokenReused } from "@/lib/identity/events";
import { notify } from "../notify";
import { sessionMail } from "./mail";

/** Notifications about a user's own sessions. */
export const identityNotifications = [
  defineReaction(refreshTokenReused, "tell-owner", (tx, event) =>
    notify(tx, [event.payload.userId], {
      cause: `${event.id}:session_token_reused`,
      type: "session_token_reused",
      data: {},
      url: paths.devices,
      mail: sessionMail,
    }),
  ),
];
