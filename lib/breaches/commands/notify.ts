import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { withStepUp } from "@/lib/identity/commands/step-up";
import type { Audience } from "@/models/breach";
import { countAudience } from "../queries/audience";
import { presentBreach } from "../queries/detail";
import { loadBreach } from "../queries/load";
import type { BreachDetail, NoticePreview, NotifyInput } from "../schema";
import { breachMail } from "../texts";
import { moveBreach } from "./move";

const toAudience = ({ audience, userIds = [] }: NotifyInput): Audience => ({
  kind: audience,
  userIds: [...new Set(userIds)].map(objectId),
});
const toMessage = ({ messageEn, messageFr }: NotifyInput) => ({ en: messageEn, fr: messageFr });

/** How many people a notice would reach, and its mail in both languages. Changes nothing. Throws 404. */
export async function previewNotice(id: string, input: NotifyInput): Promise<NoticePreview> {
  const row = await loadBreach(id);
  const mailIn = (locale: "en" | "fr") => {
    const { subject, text } = breachMail(row, { to: "…", name: "…", locale }, toMessage(input));
    return { subject, text };
  };
  return { eligible: await countAudience(toAudience(input)), mail: { en: mailIn("en"), fr: mailIn("fr") } };
}

/**
 * Begins to notify the people of a breach, once; the job `breaches.notify` mails them, and goes on where it was interrupted. Throws 403
 * `step_up_failed`, 404 and 409 `invalid_transition`.
 */
export const notifyBreach = (ctx: Context, id: string, input: NotifyInput): Promise<BreachDetail> =>
  withStepUp(ctx, { password: input.password, code: input.code }, (confirm) =>
    transaction(ctx, async (tx) => {
      await confirm(tx);
      const notice = {
        audience: toAudience(input),
        message: toMessage(input),
        startedAt: now(),
        cursor: null,
        sent: 0,
        doneAt: null,
      };
      return presentBreach(
        await moveBreach(tx, { id, action: "notify", reason: input.reason, set: { notice } }),
        tx.session,
      );
    }),
  );
