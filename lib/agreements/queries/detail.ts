import type { ClientSession } from "mongoose";
import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartups } from "@/lib/startups/queries/facts";
import type { z } from "zod";
import { canSee, signerOnTurn } from "../policy";
import { factsOf, toAgreement } from "../present";
import type { Agreement, AgreementPage, AgreementsQuery } from "../schema";
import { awaitingStatuses, type AgreementType } from "../states";

/** The row, for this module's own commands, where the asker is a party; to anyone else it does not exist, and the look is audited. */
export async function visibleAgreement(ctx: Context, id: string, session?: ClientSession): Promise<Lean<AgreementRow>> {
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
  const people = await findPeople(
    rows.flatMap((row) => row.parties.map((party) => party.userId.toHexString())),
    session,
  );
  const startups = await findStartups(
    rows.map((row) => row.startupId),
    session,
  );
  return (row) =>
    toAgreement(row, {
      viewerId: userId,
      nameOf: (id) => people.get(id)?.name ?? "",
      startupName: startups.get(row.startupId.toHexString())?.name ?? "",
    });
}

/** One agreement as the asker sees it, or 404. */
export async function getAgreement(ctx: Context, id: string): Promise<Agreement> {
  const row = await visibleAgreement(ctx, id);
  return (await present([row], signedIn(ctx).userId))(row);
}

/** The asker's agreements, newest first. */
export async function listAgreements(
  ctx: Context,
  query: z.infer<typeof AgreementsQuery>,
): Promise<z.infer<typeof AgreementPage>> {
  const { userId } = signedIn(ctx);
  const { limit = DEFAULT_PAGE, cursor, status, type, startupId } = query;
  await connect();
  const rows = await AgreementModel.find(
    {
      "parties.userId": objectId(userId),
      ...(status ? { status } : {}),
      ...(type ? { type } : {}),
      ...(startupId ? { startupId: objectId(startupId) } : {}),
      ...afterCursor("createdAt", "date", -1, cursor),
    },
    { "frozen.text": 0 },
  )
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const shape = await present(rows, userId);
  return toPage(rows, limit, shape, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/** What notices about an agreement say of it. */
export interface AgreementNotificationContext {
  id: string;
  startupId: string;
  type: AgreementType;
  locale: "en" | "fr";
  partyIds: string[];
  /** Who signs for the company, in signing order. */
  founderIds: string[];
  signedIds: string[];
  /** Whose signature is awaited, if anyone's is. */
  turnId: string | null;
  sentBy: string | null;
  expiresAt: Date | null;
  declineReason: string | null;
  proofId: string | null;
}

/** One agreement as notices quote it, whoever asks, or null. */
export async function findAgreementNotificationContext(
  id: string,
  session?: ClientSession,
): Promise<AgreementNotificationContext | null> {
  await connect();
  const row = await AgreementModel.findById(id, { "frozen.text": 0 }, sessionOption(session)).lean();
  if (!row) return null;
  const idOf = ({ userId }: { userId: { toHexString: () => string } }) => userId.toHexString();
  const turn = (awaitingStatuses as readonly string[]).includes(row.status) ? signerOnTurn(row) : null;
  return {
    id,
    startupId: row.startupId.toHexString(),
    type: row.type,
    locale: row.locale,
    partyIds: row.parties.map(idOf),
    founderIds: row.parties.filter(({ capacity }) => capacity === "founder").map(idOf),
    signedIds: row.parties.filter(({ signedAt }) => signedAt !== null).map(idOf),
    turnId: turn ? idOf(turn) : null,
    sentBy: row.sentBy?.toHexString() ?? null,
    expiresAt: row.expiresAt,
    declineReason: row.decline?.reason ?? null,
    proofId: row.proofId,
  };
}

/** What other modules' rules need to know of an agreement that the asker is a party to; 404 to anyone else. */
export async function getAgreementFacts(ctx: Context, id: string, session?: ClientSession) {
  const row = await visibleAgreement(ctx, id, session);
  return { startupId: row.startupId.toHexString(), locale: row.locale, ...factsOf(row) };
}

/** Whether an agreement gives small claims to a second moderator, free of charge. */
export async function findSmallClaims(id: string, session?: ClientSession): Promise<boolean> {
  await connect();
  const row = await AgreementModel.findById(id, { terms: 1 }, sessionOption(session)).lean();
  return row?.terms.freeSmallClaims !== false;
}

/** Everyone who ever signed an agreement that this person signed too. */
export async function findCosigners(userId: string, session?: ClientSession): Promise<ReadonlySet<string>> {
  await connect();
  const rows = await AgreementModel.find(
    { "parties.userId": objectId(userId) },
    { parties: 1 },
    sessionOption(session),
  ).lean();
  const signersOf = ({ parties }: Pick<AgreementRow, "parties">) =>
    parties.filter(({ signedAt }) => signedAt !== null).map(({ userId: id }) => id.toHexString());
  const met = rows.map(signersOf).filter((signers) => signers.includes(userId));
  return new Set(met.flat().filter((id) => id !== userId));
}
