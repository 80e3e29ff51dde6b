import { StartupModel } from "@/models/startup";
import { TrustScoreModel, type TrustScore } from "@/models/trust-score";
import { UserModel } from "@/models/user";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { now } from "@/lib/core/clock";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { findPeople } from "@/lib/profiles/queries/people";
import { findOwnedStartupIds, findOwnerIds } from "@/lib/startups/queries/owners";
import { readLedger, toEntry, type Subject } from "../ledger";
import { projectionOf, computeScore, startupScore, type ScoreComputation } from "../score";
import { listResponseObligations } from "../queries/response-times";

const stored = (reckoning: ScoreComputation, at: Date) => {
  const { subjectId: _subject, ...projection } = projectionOf("", reckoning, at);
  return { ...projection, reckonedAt: at };
};

/**
 * Locks a subject's ledger for this transaction: of two that write it at once the later one begins again and sees what the other
 * wrote. Makes the projection of an empty ledger where there is none yet.
 */
export async function lockLedger(tx: Tx, { kind, id }: Subject): Promise<Lean<TrustScore>> {
  const at = now();
  try {
    return await TrustScoreModel.findOneAndUpdate(
      { subjectId: objectId(id) },
      { $inc: { revision: 1 }, $setOnInsert: { kind, ...stored(computeScore([], [], at), at) } },
      { session: tx.session, upsert: true, returnDocument: "after" },
    )
      .orFail()
      .lean();
  } catch (error) {
    throw beginAgain(error);
  }
}

/**
 * Computes the score of a ledger that this transaction has locked, and stores it: in the projection, on the person's account, and in
 * the score of every startup that it is part of. Returns the score.
 */
export async function recomputeScore(tx: Tx, subject: Subject): Promise<number> {
  const at = now();
  const rows = await readLedger(subject.id, tx.session);
  const reckoning = computeScore(rows.map(toEntry), await listResponseObligations(subject, at, tx.session), at);
  await TrustScoreModel.updateOne(
    { subjectId: objectId(subject.id) },
    { $set: stored(reckoning, at) },
    { session: tx.session },
  );
  if (subject.kind === "startup") {
    await combine(tx, subject.id, reckoning.score, at);
    return reckoning.score;
  }
  const changed = await UserModel.updateOne(
    { _id: objectId(subject.id), trustScore: { $ne: reckoning.score } },
    { $set: { trustScore: reckoning.score } },
    { session: tx.session },
  );
  tx.afterCommit(() => invalidate(tags.trust(subject.id)));
  if (changed.modifiedCount === 0) return reckoning.score;
  tx.afterCommit(() => invalidate(tags.user(subject.id)));
  for (const startupId of (await findOwnedStartupIds(subject.id, tx.session)).sort()) {
    const { score } = await lockLedger(tx, { kind: "startup", id: startupId });
    await combine(tx, startupId, score, at);
  }
  return reckoning.score;
}

/** Updates a startup's score from its founders' and its own, under its locked ledger. */
async function combine(tx: Tx, startupId: string, own: number, at: Date): Promise<void> {
  const owners = await findOwnerIds(startupId, at, tx.session);
  const people = await findPeople(owners, tx.session);
  const score = startupScore(
    [...people.values()].map(({ trustScore }) => trustScore),
    own,
  );
  const changed = await StartupModel.updateOne(
    { _id: objectId(startupId), trustScore: { $ne: score } },
    { $set: { trustScore: score } },
    { session: tx.session },
  );
  if (changed.modifiedCount > 0)
    tx.afterCommit(() =>
      invalidate(
        tags.startup(startupId),
        tags.startupsList,
        tags.rolesList,
        ...owners.map((userId) => tags.trust(userId)),
      ),
    );
}
