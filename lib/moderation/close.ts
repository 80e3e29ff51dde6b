import { ReportModel } from "@/models/report";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { retentionEnd } from "@/lib/core/retention";
import { transition } from "@/lib/core/state/transition";
import { holdOriginals } from "@/lib/messages/commands/hold-originals";
import type { ModerationCase } from "@/models/moderation-case";
import { moderationEvents } from "./events";
import { caseMachine } from "./machine";
import { idsOf } from "./present";
import { recountSuspension } from "./tally";

/** When something is closed, and until when its rows are kept. */
export function closing() {
  const closedAt = now();
  return { closedAt, purgeAt: retentionEnd("moderation", closedAt) };
}

/** Closes what is open among a case's reports. */
export async function closeReports(
  tx: Tx,
  { _id }: Pick<Lean<ModerationCase>, "_id">,
  status: "actioned" | "dismissed",
): Promise<void> {
  const open = await ReportModel.find({ caseId: _id, status: "open" }, { evidence: 1 }).session(tx.session).lean();
  const messageIds = open.flatMap(({ evidence }) => evidence.messages.map((message) => message.id));
  if (messageIds.length > 0) await holdOriginals(tx, messageIds, false);
  await ReportModel.updateMany(
    { caseId: _id, status: "open" },
    { $set: { status, ...closing() } },
    { session: tx.session },
  );
}

/**
 * Dismisses a case with its open reports; a suspension that it holds is counted again. Needs the person's tally. Emits
 * `case.dismissed`.
 */
export async function dismissCase(tx: Tx, row: Lean<ModerationCase>): Promise<Lean<ModerationCase>> {
  const dismissed = await transition(tx, caseMachine, row, "dismiss", { set: { ...closing(), deadlineAt: null } });
  await closeReports(tx, row, "dismissed");
  const lifted = await recountSuspension(tx, dismissed);
  await emit(tx, moderationEvents.dismissed, { ...idsOf(row), liftedSuspension: lifted });
  return dismissed;
}
