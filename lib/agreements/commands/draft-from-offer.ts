import { AgreementModel } from "@/models/agreement";
import { findApplicationForEmail } from "@/lib/applications/queries/for-email";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { sharesOffered } from "@/lib/equity/queries/founders-shares";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { findRoleDuties } from "@/lib/roles/queries/duties";
import { findStartup } from "@/lib/startups/queries/facts";
import { draftTerms } from "../terms/schema";
import { insertDraft } from "./draft";

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/**
 * Drafts the agreement of an accepted offer with its terms: `equity` where it has equity, with the work that it pays for, else
 * `work`. Its percentage of the company becomes shares by the cap table; the founder completes what is missing. At most one per application.
 */
export async function draftFromOffer(
  tx: Tx,
  { applicationId, roleId, startupId, talentId }: Record<"applicationId" | "roleId" | "startupId" | "talentId", string>,
): Promise<void> {
  if (await AgreementModel.exists({ applicationId: objectId(applicationId) }).session(tx.session)) return;
  const startup = await findStartup(startupId, tx.session);
  const offer = (await findApplicationForEmail(applicationId, tx.session))?.offer;
  const role = await findRoleDuties(roleId, tx.session);
  // The founder or the sender of the offer may be gone by now: then no one can sign for the company.
  if (!startup || !offer || !role) return;
  const founderId = startup.founderId.toHexString();
  const { cashMinor, currency, period, equityBps } = offer.compensation;
  const startOn = dayOf(offer.startAt);
  const work = {
    title: role.title.slice(0, 150),
    services: role.description.slice(0, 5000),
    startOn,
    cashMinor,
    currency,
    period,
    hoursPerWeek: Math.min(role.hoursPerWeek, 80),
  };
  // A part of the company is a number of shares as soon as its cap table says what the founders hold.
  const shares = equityBps > 0 ? await sharesOffered(startupId, equityBps, tx.session) : null;
  const equity = {
    equityBps,
    ...(shares === null ? {} : { shares }),
    grantedOn: startOn,
    vestingStartOn: startOn,
    services: cashMinor > 0 ? work : null,
  };
  // A start so late that its vesting cannot be computed is left for the founder to complete, as other missing terms are.
  const { grantedOn: _granted, vestingStartOn: _start, ...undated } = equity;
  const computable = draftTerms.equity.safeParse(equity).success;
  const type = equityBps > 0 ? "equity" : "work";
  await insertDraft(tx, {
    startupId: objectId(startupId),
    applicationId: objectId(applicationId),
    type,
    locale: (await findRecipient(founderId, tx.session))?.locale ?? "en",
    terms: type === "equity" ? draftTerms.equity.parse(computable ? equity : undated) : draftTerms.work.parse(work),
    createdBy: startup.founderId,
    amendsId: null,
    amendsSha256: null,
    parties: [
      { userId: founderId, capacity: "founder" },
      { userId: talentId, capacity: "talent" },
    ],
  });
}
