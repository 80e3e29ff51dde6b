import { POST as unsubscribeRoute } from "@/app/api/v1/unsubscribe/[token]/route";
import { GET as getRoute, PUT as putRoute } from "@/app/api/v1/users/me/notification-preferences/route";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { notify, type NotificationDraft } from "@/lib/notifications/notify";
import { plainMail } from "@/lib/notifications/plain-mail";
import type { NotificationPreferences, Unsubscription } from "@/lib/notifications/preferences/schema";
import { MailModel } from "@/models/mail";
import { call, type SignedIn } from "./harness";

const path = "/api/v1/users/me/notification-preferences";

export const preferences = (as: SignedIn | null) => call<NotificationPreferences>(getRoute, { path, as });
export const choose = (as: SignedIn | null, body: unknown) =>
  call<NotificationPreferences>(putRoute, { method: "PUT", path, as, body });

/** Follows the link of a mail as a mail program does, or with what is given. */
export const unsubscribe = (
  token: string,
  given: { body?: unknown; rawBody?: string; headers?: Record<string, string>; address?: string } = {
    rawBody: "List-Unsubscribe=One-Click",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  },
) =>
  call<Unsubscription>(unsubscribeRoute, {
    method: "POST",
    path: `/api/v1/unsubscribe/${token}`,
    params: { token },
    ...given,
  });

/** Notifies people directly, by default that someone asked for an alliance; each cause once. */
export const tell = (
  userIds: readonly string[],
  cause: string,
  draft: Partial<Omit<NotificationDraft, "cause">> = {},
): Promise<void> =>
  transaction(systemContext(), (tx) =>
    notify(tx, userIds, {
      type: "alliance_requested",
      data: { person: "Ana Silva" },
      url: "/network?tab=received",
      about: [],
      mail: plainMail("network.requests", "network.why"),
      ...draft,
      cause,
    }),
  );

/** What became of a mail, by its key. */
export const mailRow = (key: string) => MailModel.findOne({ key }).orFail().lean();
