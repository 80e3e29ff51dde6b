import { BetaInviteModel } from "@/models/beta-invite";
import { WaitlistEntryModel, type WaitlistEntry } from "@/models/waitlist-entry";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import type { Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { instant } from "@/lib/core/instant";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { toInvite } from "../present";
import type { BetaInvitePage, InvitesQuery, WaitlistItem, WaitlistPage, WaitlistQuery } from "../schema";
import type { InviteStatus } from "../states";

/** Rows with a status by now: one past its time counts as expired. */
function withStatus(status: InviteStatus | undefined): Record<string, unknown> {
  if (status === "open") return { status, expiresAt: { $gt: now() } };
  if (status === "expired") return { $or: [{ status }, { status: "open", expiresAt: { $lte: now() } }] };
  return status ? { status } : {};
}

/** Invites to register, the latest first. */
export async function listInvites({ limit = DEFAULT_PAGE, cursor, status }: InvitesQuery): Promise<BetaInvitePage> {
  await connect();
  const rows = await BetaInviteModel.find({ $and: [withStatus(status), afterCursor("createdAt", "date", -1, cursor)] })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toInvite, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

const toItem = (row: Lean<WaitlistEntry>): WaitlistItem => ({
  id: row._id.toHexString(),
  email: row.email,
  persona: row.persona,
  locale: row.locale,
  status: row.status,
  waitingSince: instant(row.waitingSince),
  requestedAt: row.requestedAt.toISOString(),
});

/** People who wait on the list, those who have waited longest first. */
export async function listWaiting({ limit = DEFAULT_PAGE, cursor, persona }: WaitlistQuery): Promise<WaitlistPage> {
  await connect();
  const rows = await WaitlistEntryModel.find({
    status: "waiting",
    ...(persona ? { persona } : {}),
    ...afterCursor("waitingSince", "date", 1, cursor),
  })
    .sort({ waitingSince: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, toItem, (row) => [row.waitingSince?.getTime() ?? 0, row._id.toHexString()]);
}
