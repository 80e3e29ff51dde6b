import type { ClientSession } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { findRelations } from "./relations";

/** A requested signature, and when the signer answered. */
interface SignatureObligation {
  askedAt: Date;
  answeredAt: Date | null;
}

/** The newest so many count: more would not move a median. */
const MOST = 1_000;

/**
 * The signatures that someone else requested of a person in (`since`, `at`], as was known at `at`: answered by signing or declining, or
 * by the silence in which the agreement expired. A request that others ended counts no more, and one of a stranger never did.
 */
export async function listSignatureObligations(
  userId: string,
  { since, at }: { since: Date; at: Date },
  session?: ClientSession,
): Promise<SignatureObligation[]> {
  await connect();
  const _id = objectId(userId);
  const rows = await AgreementModel.find(
    {
      parties: { $elemMatch: { userId: _id, turnAt: { $gt: since, $lte: at } } },
      sentBy: { $nin: [_id, null] },
    },
    { startupId: 1, parties: 1, status: 1, decline: 1, sentBy: 1, sentAt: 1, updatedAt: 1 },
    sessionOption(session),
  )
    .sort({ createdAt: -1, _id: -1 })
    .limit(MOST)
    .lean();
  const asked = rows.map((row) => ({
    row,
    thread: {
      startupId: row.startupId.toHexString(),
      withId: row.sentBy?.toHexString() ?? "",
      at: row.sentAt ?? row.updatedAt,
    },
  }));
  const related = await findRelations(
    userId,
    asked.map(({ thread }) => thread),
    session,
  );
  return asked.flatMap(({ row: { parties, status, decline, updatedAt }, thread }): SignatureObligation[] => {
    const party = parties.find((one) => one.userId.equals(_id));
    if (!party?.turnAt || !related(thread)) return [];
    const { turnAt: askedAt, signedAt } = party;
    if (signedAt) return [{ askedAt, answeredAt: signedAt }];
    if (decline?.by.equals(_id)) return [{ askedAt, answeredAt: decline.at }];
    if (status === "expired") return [{ askedAt, answeredAt: updatedAt }];
    const endedAt = decline?.at ?? (status === "voided" ? updatedAt : null);
    return endedAt && endedAt <= at ? [] : [{ askedAt, answeredAt: null }];
  });
}
