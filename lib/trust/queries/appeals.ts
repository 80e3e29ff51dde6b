import type { ClientSession } from "mongoose";
import { TrustAppealModel, type TrustAppeal as AppealRow } from "@/models/trust-appeal";
import { TrustEntryModel } from "@/models/trust-entry";
import { may } from "@/lib/access/permissions";
import { signedIn, type Actor, type Context, type Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";
import type { z } from "zod";
import { canDecideAppeal, categoryOf } from "../entries";
import type { TrustAppeal, TrustAppealPage, TrustAppealQuery } from "../schema";

/** The shapes of some appeals as one of those who decide sees them. */
export async function presentAppeals(
  rows: readonly Lean<AppealRow>[],
  actor: Actor,
  session?: ClientSession,
): Promise<(row: Lean<AppealRow>) => TrustAppeal> {
  const entries = await TrustEntryModel.find(
    { _id: { $in: rows.map(({ entryId }) => entryId) } },
    {},
    sessionOption(session),
  ).lean();
  const byId = new Map(entries.map((entry) => [entry._id.toHexString(), entry]));
  const people = await findPeople(
    rows.flatMap(({ subjectId, decision }) => [subjectId, decision?.by].flatMap((id) => (id ? id.toHexString() : []))),
    session,
  );
  const nameOf = (id: string) => people.get(id)?.name ?? "";
  return (row) => {
    const entry = byId.get(row.entryId.toHexString());
    if (!entry) throw new Error(`Appeal ${row._id.toHexString()} has no entry`);
    const subjectId = row.subjectId.toHexString();
    const deciders = entry.deciders.map((decider) => decider.toHexString());
    return {
      id: row._id.toHexString(),
      status: row.status,
      subjectId,
      subjectName: nameOf(subjectId),
      entry: {
        id: entry._id.toHexString(),
        event: entry.event,
        category: categoryOf(entry),
        points: entry.points,
        at: entry.at.toISOString(),
        source: entry.source,
      },
      reason: row.reason,
      decision: row.decision && {
        reason: row.decision.reason,
        byName: nameOf(row.decision.by.toHexString()),
        at: row.decision.at.toISOString(),
      },
      decidable: row.status === "open" && canDecideAppeal({ subjectId }, deciders, actor),
      createdAt: row.createdAt.toISOString(),
    };
  };
}

/** Appeals in the order in which they came, for those who may decide them. */
export async function listAppeals(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor, status }: TrustAppealQuery,
): Promise<z.infer<typeof TrustAppealPage>> {
  const actor = signedIn(ctx);
  await connect();
  const rows = await TrustAppealModel.find({
    ...(status ? { status } : {}),
    ...afterCursor("createdAt", "date", 1, cursor),
  })
    .sort({ createdAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const shape = await presentAppeals(rows, actor);
  return toPage(rows, limit, shape, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/** How many appeals wait for a decision; 0 for a reader who may not decide them. */
export async function countOpenAppeals(
  { persona }: Pick<Account, "persona">,
  session?: ClientSession,
): Promise<number> {
  if (!may(persona, "trust:decide")) return 0;
  await connect();
  return TrustAppealModel.countDocuments({ status: "open" }, sessionOption(session));
}

/** The decision of an appeal, for notifications. Null where there is no such appeal. */
export async function findAppeal(
  id: string,
  session?: ClientSession,
): Promise<{ decisionReason: string | null } | null> {
  await connect();
  const row = await TrustAppealModel.findById(id, { decision: 1 }, sessionOption(session)).lean();
  return row && { decisionReason: row.decision?.reason ?? null };
}

/** Open appeals against trust entries. */
export const summarizeAppeals = (): Promise<QueueSummary> =>
  summarizeQueue(TrustAppealModel, { status: "open" }, { since: "createdAt" });
