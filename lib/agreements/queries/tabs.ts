import type { ClientSession, Types } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { signedIn, type Context, type Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { present } from "./detail";
import type { Agreement } from "../schema";
import { agreementStatuses, awaitingStatuses, type AgreementStatus } from "../states";

/** What the signed-in pages of agreements read, beyond the shapes of the API. */

/** The list's parts: who has to move, and what is over. */
export const agreementTabs = ["you", "others", "signed", "ended"] as const;
export type AgreementTab = (typeof agreementTabs)[number];

const inForce: readonly AgreementStatus[] = ["signed", "completed"];
const open: readonly AgreementStatus[] = ["draft", ...awaitingStatuses];
const ended = agreementStatuses.filter((status) => !inForce.includes(status) && !open.includes(status));

type Filter = Record<string, unknown>;

/** Drafts that `userId` may send: a founder's, and an investor's own SAFE. */
const ownDrafts = (userId: Types.ObjectId): Filter[] => [
  { status: "draft", parties: { $elemMatch: { userId, capacity: "founder" } } },
  { status: "draft", type: "safe", parties: { $elemMatch: { userId, capacity: "investor" } } },
];
const toSign = (userId: Types.ObjectId): Filter => ({
  status: { $in: awaitingStatuses },
  parties: { $elemMatch: { userId, signedAt: null, turnAt: { $ne: null } } },
});

function filterOf(tab: AgreementTab, id: string): Filter {
  const userId = objectId(id);
  const mine = { "parties.userId": userId };
  switch (tab) {
    case "you":
      return { ...mine, $or: [toSign(userId), ...ownDrafts(userId)] };
    case "others":
      return { ...mine, status: { $in: open }, $nor: [toSign(userId), ...ownDrafts(userId)] };
    case "signed":
      return { ...mine, status: { $in: inForce } };
    case "ended":
      return { ...mine, status: { $in: ended } };
  }
}

/** How many agreements wait for the reader's signature, or as a draft to be sent. */
export async function countAwaitedAgreements(
  { userId }: Pick<Account, "userId">,
  session?: ClientSession,
): Promise<number> {
  await connect();
  return AgreementModel.countDocuments(filterOf("you", userId), sessionOption(session));
}

/** How many agreements each part of the list holds. */
export async function countAgreements(ctx: Context): Promise<Record<AgreementTab, number>> {
  const { userId } = signedIn(ctx);
  await connect();
  const count = (tab: AgreementTab) => AgreementModel.countDocuments(filterOf(tab, userId));
  const [you, others, signed, over] = await Promise.all([
    countAwaitedAgreements({ userId }),
    count("others"),
    count("signed"),
    count("ended"),
  ]);
  return { you, others, signed, ended: over };
}

/** One part of the reader's agreements, newest first. */
export async function listAgreementTab(
  ctx: Context,
  { tab, cursor, limit = 20 }: { tab: AgreementTab; cursor?: string | undefined; limit?: number },
): Promise<{ items: Agreement[]; nextCursor: string | null }> {
  const { userId } = signedIn(ctx);
  await connect();
  const rows = await AgreementModel.find({
    $and: [filterOf(tab, userId), afterCursor("createdAt", "date", -1, cursor)],
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await present(rows, userId), (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}
