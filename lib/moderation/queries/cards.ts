import type { ClientSession } from "mongoose";
import { DecisionModel, type Decision } from "@/models/decision";
import type { ModerationCase } from "@/models/moderation-case";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { findPeople } from "@/lib/profiles/queries/people";
import { findRoles } from "@/lib/roles/queries/facts";
import { findStartups } from "@/lib/startups/queries/facts";
import { holds } from "../sanctions/suspension";
import type { CaseCard } from "../schema";
import { kindOf } from "../states";

type Row = Lean<ModerationCase>;
export type NameOf = (id: { toHexString(): string } | null | undefined) => string | null;

/** A decision as moderators read it. */
export const toCaseDecision = (decision: Lean<Decision>, nameOf: NameOf): NonNullable<CaseCard["decision"]> => ({
  id: decision._id.toHexString(),
  action: decision.action,
  rule: decision.rule,
  reason: decision.reason,
  byName: nameOf(decision.byId) ?? "",
  at: decision.at.toISOString(),
  until: decision.until?.toISOString() ?? null,
});

const toCaseAppeal = ({ appeal }: Lean<Decision>, nameOf: NameOf): CaseCard["appeal"] =>
  appeal && {
    id: appeal.id.toHexString(),
    status: appeal.status,
    statement: appeal.statement,
    at: appeal.at.toISOString(),
    byName: nameOf(appeal.decidedBy),
    reason: appeal.reason,
  };

const toSuspension = (row: Row, nameOf: NameOf): CaseCard["suspension"] =>
  row.suspension && holds(row)
    ? {
        by: row.suspension.by === null ? "reports" : "moderator",
        byName: nameOf(row.suspension.by),
        since: row.suspension.since.toISOString(),
        until: row.suspension.until?.toISOString() ?? null,
      }
    : null;

/** Reads what several cases name, each kind at once, and returns how to present one as a card. */
export async function presentCards(rows: readonly Row[], session?: ClientSession): Promise<(row: Row) => CaseCard> {
  const idsOf = (type: Row["targetType"]) => rows.flatMap((row) => (row.targetType === type ? [row.targetId] : []));
  const readDecisions = () =>
    DecisionModel.find({ _id: { $in: rows.flatMap(({ decisionId }) => decisionId ?? []) } }, {}, sessionOption(session))
      .lean()
      .exec();
  const readStartups = () => findStartups(idsOf("startup"), session);
  const readRoles = () => findRoles(idsOf("role"), session);
  // Operations of one session must not run in parallel.
  const [decisions, startups, roles] = session
    ? [await readDecisions(), await readStartups(), await readRoles()]
    : await Promise.all([readDecisions(), readStartups(), readRoles()]);
  const decisionOf = new Map(decisions.map((decision) => [decision._id.toHexString(), decision]));
  const people = await findPeople(
    [
      ...rows.flatMap(({ targetUserId, triagedBy, suspension }) => [targetUserId, triagedBy, suspension?.by]),
      ...decisions.flatMap(({ byId, appeal }) => [byId, appeal?.decidedBy]),
    ].flatMap((id) => id?.toHexString() ?? []),
    session,
  );
  const nameOf: NameOf = (id) => (id ? (people.get(id.toHexString())?.name ?? "") : null);
  return (row) => {
    const targetId = row.targetId.toHexString();
    const decision = decisionOf.get(row.decisionId?.toHexString() ?? "") ?? null;
    const person = nameOf(row.targetUserId) ?? "";
    const title = {
      startup: startups.get(targetId)?.name,
      role: roles.get(targetId)?.title,
      user: person,
      message: person,
    };
    return {
      id: row._id.toHexString(),
      kind: kindOf(row.status),
      state: row.status,
      target: { type: row.targetType, id: targetId, title: title[row.targetType] ?? "" },
      user: { id: row.targetUserId.toHexString(), name: person },
      reason: row.reason,
      reports: row.reports,
      deadlineAt: row.deadlineAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      triagedByName: nameOf(row.triagedBy),
      suspension: toSuspension(row, nameOf),
      decision: decision && toCaseDecision(decision, nameOf),
      appeal: decision && toCaseAppeal(decision, nameOf),
    };
  };
}
