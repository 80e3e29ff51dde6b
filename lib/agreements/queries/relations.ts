import type { ClientSession } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { findApplied } from "@/lib/applications/queries/applied";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { findTeammates } from "@/lib/startups/queries/access";
import { areRelated, type SignatureThread } from "../policy";

/** Answers of any thread of a person whether its two people had a relation when it began; see `areRelated`. */
export async function findRelations(
  userId: string,
  threads: readonly SignatureThread[],
  session?: ClientSession,
): Promise<(thread: SignatureThread) => boolean> {
  if (threads.length === 0) return () => false;
  const people = [...new Set([userId, ...threads.map(({ withId }) => withId)])];
  const startupIds = [...new Set(threads.map(({ startupId }) => startupId))];
  await connect();
  const readApplied = () => findApplied(people, startupIds, session);
  const readTeammates = () => findTeammates(people, startupIds, session);
  const readSigned = () =>
    AgreementModel.find(
      { "parties.userId": objectId(userId), signedAt: { $ne: null } },
      { parties: 1, signedAt: 1 },
      sessionOption(session),
    )
      .lean()
      .exec();
  // Operations of one session must not run in parallel.
  const [applied, teammates, rows] = session
    ? [await readApplied(), await readTeammates(), await readSigned()]
    : await Promise.all([readApplied(), readTeammates(), readSigned()]);
  const signed = rows.flatMap(({ parties, signedAt }) =>
    signedAt ? [{ partyIds: parties.map((party) => party.userId.toHexString()), at: signedAt }] : [],
  );
  return (thread) => areRelated(userId, thread, { applied, teammates, signed });
}
