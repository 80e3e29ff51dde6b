import type { ClientSession } from "mongoose";
import { ModerationCaseModel } from "@/models/moderation-case";
import { may } from "@/lib/access/permissions";
import type { Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import type { CasePage, CasesQuery } from "../schema";
import {
  isWaiting,
  kindOf,
  liveStatuses,
  statusesOf,
  waitingStatuses,
  type CaseKind,
  type CaseStatus,
} from "../states";
import { presentCards } from "./cards";

/** The states of a list: those that wait for a moderator unless one is named. */
const wanted = ({ state, kind }: CasesQuery): readonly CaseStatus[] => {
  if (state !== undefined) return kind === undefined || kindOf(state) === kind ? [state] : [];
  return kind === undefined ? waitingStatuses : statusesOf[kind].filter(isWaiting);
};

/** The moderators' board: what waits by deadline, the most pressing first, appeals among it; what is over, newest first. */
export async function listCases(query: CasesQuery): Promise<CasePage> {
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const statuses = wanted(query);
  const waits = statuses.every(isWaiting);
  const [field, direction] = waits ? (["deadlineAt", 1] as const) : (["closedAt", -1] as const);
  const rows = await ModerationCaseModel.find({
    status: { $in: [...statuses] },
    ...afterCursor(field, "date", direction, query.cursor),
  })
    .sort({ [field]: direction, _id: direction })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await presentCards(rows), (row) => [row[field]?.getTime() ?? 0, row._id.toHexString()]);
}

/** What waits for a moderator: not the appeals against their own decisions. */
const awaitedBy = (userId: string) => ({
  $or: [{ status: { $in: [...liveStatuses] } }, { status: "appealed" as const, decidedBy: { $ne: objectId(userId) } }],
});

/** The most pressing other case that waits for a moderator, or null. */
export async function findNextCase(userId: string, exceptId: string): Promise<string | null> {
  await connect();
  const next = await ModerationCaseModel.findOne({ ...awaitedBy(userId), _id: { $ne: exceptId } }, { _id: 1 })
    .sort({ deadlineAt: 1, _id: 1 })
    .lean();
  return next?._id.toHexString() ?? null;
}

/** How many cases and appeals wait for this reader: not the appeals against their own decisions. 0 for who judges none. */
export async function countWaitingCases({ userId, persona }: Account, session?: ClientSession): Promise<number> {
  if (!may(persona, "case:judge")) return 0;
  await connect();
  return ModerationCaseModel.countDocuments(awaitedBy(userId), sessionOption(session));
}

/** How many cases and appeals are past their deadline. */
export async function countOverdueCases(at: Date): Promise<number> {
  await connect();
  return ModerationCaseModel.countDocuments({ status: { $in: [...waitingStatuses] }, deadlineAt: { $lt: at } });
}

/** What waits on the moderators' board: cases, or appeals. */
export const summarizeCases = (kind: CaseKind): Promise<QueueSummary> =>
  summarizeQueue(
    ModerationCaseModel,
    { status: { $in: statusesOf[kind].filter(isWaiting) } },
    { since: "createdAt", due: "deadlineAt" },
  );
