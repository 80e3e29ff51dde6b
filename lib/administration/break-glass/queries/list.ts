import { BreakGlassModel } from "@/models/break-glass";
import { may } from "@/lib/access/permissions";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findPeople } from "@/lib/profiles/queries/people";
import { toBreakGlass } from "../present";
import type { BreakGlassAnswer } from "../schema";

const SHOWN = 30;

/** A permission as the list of administrators shows it. */
export interface BreakGlassCard extends BreakGlassAnswer {
  subjectName: string;
  requestedByName: string;
  approvedByName: string | null;
  requestedAt: string;
  reads: number;
  /** When its subject is told; null where nothing was read or they were told. */
  informAt: string | null;
  deferred: boolean;
  own: boolean;
}

/** The last permissions and requests, the latest first. Throws 404 for everyone but administrators. */
export async function listBreakGlass(ctx: Context): Promise<BreakGlassCard[]> {
  const { userId, persona } = signedIn(ctx);
  if (!may(persona, "break-glass:use")) throw new Problem("not_found");
  await connect();
  const rows = await BreakGlassModel.find().sort({ requestedAt: -1, _id: -1 }).limit(SHOWN).lean();
  const people = await findPeople(
    rows.flatMap(({ subjectId, requestedBy, approvedBy }) =>
      [subjectId, requestedBy, approvedBy].flatMap((id) => (id ? [id.toHexString()] : [])),
    ),
  );
  const nameOf = (id: string) => people.get(id)?.name ?? "";
  return rows.map((row) => ({
    ...toBreakGlass(row),
    subjectName: nameOf(row.subjectId.toHexString()),
    requestedByName: nameOf(row.requestedBy.toHexString()),
    approvedByName: row.approvedBy && nameOf(row.approvedBy.toHexString()),
    requestedAt: row.requestedAt.toISOString(),
    reads: row.reads,
    informAt: row.informAt?.toISOString() ?? null,
    deferred: Boolean(row.deferredBy),
    own: row.requestedBy.toHexString() === userId,
  }));
}

/** What the reader may read now and until when; null for anyone but administrators, and mostly for them. */
export async function findActiveBreakGlass(ctx: Context): Promise<BreakGlassAnswer | null> {
  const { userId, persona } = signedIn(ctx);
  if (!may(persona, "break-glass:use")) return null;
  await connect();
  const row = await BreakGlassModel.findOne({
    requestedBy: objectId(userId),
    status: "active",
    expiresAt: { $gt: now() },
  }).lean();
  return row && toBreakGlass(row);
}
