import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { inLocale, paths, publicPaths } from "@/lib/core/paths";
import { translator } from "@/lib/i18n/translator";
import { moderationEvents } from "@/lib/moderation/events";
import { appealLinkOf, findOutcome, findReporters } from "@/lib/moderation/queries/outcome";
import { ruleKeyOf, type TargetType } from "@/lib/moderation/states";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notify } from "../notify";
import type { NotificationType } from "../states";
import { sanctionMail, type SanctionMailDetails } from "./mail";

type PersonEvent = CommittedEvent<{ caseId: string; userId: string }>;

/**
 * Tells the person in the product and by e-mail what moderation did. The mail also goes to a closed account, whose owner could read
 * it nowhere else.
 */
const tellPerson = (
  tx: Tx,
  { id, payload: { userId } }: PersonEvent,
  type: NotificationType,
  data: Record<string, string | number>,
  details: (reader: Recipient) => SanctionMailDetails = () => ({}),
): Promise<void> =>
  notify(tx, [userId], {
    cause: `${id}:${type}`,
    type,
    data,
    url: paths.standing,
    about: [],
    mail: (reader, content) => sanctionMail(reader, content, details(reader)),
  });

/** Tells those who reported what came of it; never who else did, nor what was done to whom. */
async function tellReporters(
  tx: Tx,
  { id }: CommittedEvent<unknown>,
  reporters: readonly { reporterId: string }[],
  data: { outcome: "actioned" | "dismissed"; target: TargetType },
): Promise<void> {
  await notify(
    tx,
    reporters.map(({ reporterId }) => reporterId),
    { cause: `${id}:report_decided`, type: "report_decided", data, url: paths.ownReports, about: [] },
  );
}

/** The rule as its reader reads it: one of ours in their language, else as the moderator wrote it. */
function ruleFor({ locale }: Recipient, rule: string): string {
  const key = ruleKeyOf(rule);
  return key ? translator(locale, "moderation")(`rules.${key}`) : rule;
}

/** Notifications about reports, decisions and suspensions, to the person and to those who reported. */
export const moderationNotifications = [
  defineReaction(moderationEvents.suspended, "tell-person", (tx, event) =>
    tellPerson(tx, event, "sanction_reports", {}),
  ),
  defineReaction(moderationEvents.suspensionEnded, "tell-person", (tx, event) =>
    tellPerson(tx, event, "sanction_ended", {}),
  ),
  defineReaction(moderationEvents.dismissed, "tell-people", async (tx, event) => {
    const { caseId, liftedSuspension } = event.payload;
    if (liftedSuspension) await tellPerson(tx, event, "sanction_lifted", {});
    const outcome = await findOutcome(caseId, tx.session);
    const reporters = await findReporters({ caseId, status: "dismissed" }, tx.session);
    if (outcome) await tellReporters(tx, event, reporters, { outcome: "dismissed", target: outcome.targetType });
  }),
  defineReaction(moderationEvents.reportDismissed, "tell-reporter", async (tx, event) => {
    const { caseId, reportId } = event.payload;
    const outcome = await findOutcome(caseId, tx.session);
    if (!outcome || outcome.status === "dismissed") return;
    await tellReporters(tx, event, await findReporters({ reportId }, tx.session), {
      outcome: "dismissed",
      target: outcome.targetType,
    });
  }),
  defineReaction(moderationEvents.actioned, "tell-people", async (tx, event) => {
    const { caseId, decisionId, action } = event.payload;
    const outcome = await findOutcome(caseId, tx.session);
    if (!outcome?.decision) return;
    const { rule, reason, until } = outcome.decision;
    const { token, by } = appealLinkOf(decisionId, outcome.decision);
    await tellPerson(tx, event, "sanction_decided", { action, target: outcome.targetType }, (reader) => ({
      rule: ruleFor(reader, rule),
      reason,
      until,
      appeal: { by, url: inLocale(reader.locale, publicPaths.appeal(decisionId, token)) },
    }));
    await tellReporters(tx, event, await findReporters({ caseId, status: "actioned" }, tx.session), {
      outcome: "actioned",
      target: outcome.targetType,
    });
  }),
  defineReaction(moderationEvents.appealDecided, "tell-person", async (tx, event) => {
    const outcome = await findOutcome(event.payload.caseId, tx.session);
    const data = { outcome: event.payload.overturned ? "overturned" : "upheld" };
    await tellPerson(tx, event, "sanction_appeal_decided", data, () => ({ reason: outcome?.appealReason ?? null }));
  }),
];
