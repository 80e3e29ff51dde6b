import type { ClientSession, Types } from "mongoose";
import { assertQuotaLeft } from "@/lib/billing/plan-limits";
import type { PlanName } from "@/lib/billing/plans";
import { planOf } from "@/lib/billing/queries/subscription";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { sealKey } from "@/lib/integrations/seal/settings";
import { findStartup } from "@/lib/startups/queries/facts";
import type { Agreement as AgreementRow } from "@/models/agreement";
import { assertAmendable } from "./amendable";
import type { DocumentSource } from "./clauses/structure";
import { assertSettable } from "./document/settable";
import { assertFoundersShares, assertGrantFits } from "./grant-room";
import { assertParties } from "./parties";
import { takesSignatureUnit } from "./policy";
import type { PresentNames } from "./signing-names";
import { bindingTermsOf } from "./terms/schema";

/** What decides whether a draft can be sent; it need not be stored. */
export type Sendable = Pick<
  Lean<AgreementRow>,
  "_id" | "startupId" | "type" | "status" | "terms" | "parties" | "sentBy" | "amendsId" | "amendsSha256"
>;

const partiesOf = ({ parties }: Pick<Sendable, "parties">) =>
  parties.map(({ userId, capacity }) => ({ userId: userId.toHexString(), capacity }));

/** What the document is drawn from. Throws 422 `incomplete` naming the terms that are missing. */
export function documentSource(draft: Sendable, names: PresentNames): DocumentSource {
  const whole = bindingTermsOf(draft.type, draft.terms);
  if (!whole.ok) throw new Problem("incomplete", { errors: whole.missing });
  return {
    agreementId: draft._id.toHexString(),
    startupName: names.company,
    parties: partiesOf(draft).map(({ userId, capacity }) => ({ name: names.people.get(userId) ?? "", capacity })),
    agreement: whole.value,
    amendsSha256: draft.amendsSha256,
  };
}

/** For whose plan the sending or the signature of `userId` counts; null where it counts for none. */
export async function findSignatureHolder(
  draft: Sendable,
  userId: string,
  session?: ClientSession,
): Promise<{ ownerId: Types.ObjectId; plan: PlanName } | null> {
  const sentBy = draft.sentBy?.toHexString() ?? null;
  const parties = draft.parties.map((party) => ({ ...party, userId: party.userId.toHexString() }));
  if (!takesSignatureUnit({ parties, sentBy }, userId)) return null;
  const startup = await findStartup(draft.startupId, session);
  if (!startup) throw new Problem("not_found");
  return { ownerId: startup.founderId, plan: await planOf(startup.founderId.toHexString(), session) };
}

type Check = (draft: Sendable, userId: string, session?: ClientSession) => Promise<unknown>;

/** Of the records around it, which may change until it is sent. Since it was drafted a party may have left, or no longer run the company. */
const ofRecords: readonly Check[] = [
  (draft, _, session) => assertAmendable(draft, session),
  (draft, _, session) => assertFoundersShares(draft, session),
  (draft, _, session) => assertGrantFits(draft, session),
  (draft, _, session) => assertParties(draft.startupId.toHexString(), partiesOf(draft), session),
  async (draft, userId, session) => {
    const holder = await findSignatureHolder(draft, userId, session);
    if (holder) await assertQuotaLeft(holder.ownerId, "signatures", holder.plan, session);
  },
];

async function problemOf(check: () => Promise<unknown>): Promise<Problem[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (error instanceof Problem) return [error];
    throw error;
  }
}

/**
 * Everything that keeps `userId` from sending a draft under these names, what sending refuses first in front; none where it will succeed,
 * but for the number of strangers whom one may ask in a day. Reads font files, so not to be called in a transaction.
 */
export async function findSendProblems(draft: Sendable, names: PresentNames, userId: string): Promise<Problem[]> {
  const ofDocument = async () => {
    sealKey();
    await assertSettable(documentSource(draft, names));
  };
  const checks = [ofDocument, ...ofRecords.map((check) => () => check(draft, userId))];
  return (await Promise.all(checks.map(problemOf))).flat();
}

/** The part of {@link findSendProblems} that others can change, within the transaction that sends: throws what it finds. */
export async function assertStillSendable(draft: Sendable, userId: string, session: ClientSession): Promise<void> {
  // Operations of one session must not run in parallel.
  for (const check of ofRecords) await check(draft, userId, session);
}
