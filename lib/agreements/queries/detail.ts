import type { ClientSession } from "mongoose";
import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartups } from "@/lib/startups/queries/facts";
import { canSee } from "../policy";
import { factsOf, toAgreement } from "../present";
import type { Agreement } from "../schema";

/** The row, for this module's own commands, where the caller is a party; 404 (audited) to anyone else. */
export async function getVisibleAgreement(
  ctx: Context,
  id: string,
  session?: ClientSession,
): Promise<Lean<AgreementRow>> {
  const actor = signedIn(ctx);
  await connect();
  const row = await AgreementModel.findById(id, {}, sessionOption(session)).lean();
  if (row && canSee(factsOf(row), actor.userId)) return row;
  if (row) await auditDenial(ctx, "agreement.read", "agreement", id, {});
  throw new Problem("not_found");
}

/** The public shapes of some agreements as `userId` sees them. */
export async function present(
  rows: readonly Lean<AgreementRow>[],
  userId: string,
  session?: ClientSession,
): Promise<(row: Lean<AgreementRow>) => Agreement> {
  const partyIds = rows.flatMap((row) => row.parties.map((party) => party.userId.toHexString()));
  const startupIds = rows.map((row) => row.startupId);
  // Operations of one session must not run in parallel.
  const [people, startups] = session
    ? [await findPeople(partyIds, session), await findStartups(startupIds, session)]
    : await Promise.all([findPeople(partyIds), findStartups(startupIds)]);
  return (row) =>
    toAgreement(row, {
      viewerId: userId,
      nameOf: (id) => people.get(id)?.name ?? "",
      startupName: startups.get(row.startupId.toHexString())?.name ?? "",
    });
}

/** One agreement as the caller sees it, or 404. */
export async function getAgreement(ctx: Context, id: string): Promise<Agreement> {
  const row = await getVisibleAgreement(ctx, id);
  return (await present([row], signedIn(ctx).userId))(row);
}
