import { paths } from "@/lib/core/paths";
import { getAgreementFacts } from "@/lib/agreements/queries/facts";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { siteUrl } from "@/lib/core/site-url";
import { paymentPage } from "@/lib/funds/commands/checkout-page";
import { findVerificationStatus } from "@/lib/identity/queries/verification-status";
import { stepLevels, type LevelRequired } from "@/lib/verification/states";
import { moveMilestone } from "./move";
import { fundingGate } from "../policy";
import type { Milestone } from "@/models/milestone";
import { authorizeAction } from "../authorize";

const TRIES = 5;

/** Refuses money for work that is no longer agreed, or that could not be held or paid out. */
async function assertFundable(tx: Tx, row: Lean<Milestone>): Promise<void> {
  const agreement = await getAgreementFacts(tx.ctx, row.agreementId.toHexString(), tx.session);
  if (agreement.status !== "signed")
    throw new Problem("invalid_transition", {
      detail: "The agreement is no longer in force.",
      extra: { state: row.status, reason: "agreement_not_signed" },
    });
  const payer = await findVerificationStatus(row.payerId.toHexString(), tx.session);
  const payee = await findVerificationStatus(row.payeeId.toHexString(), tx.session);
  const missing = fundingGate(payer, payee);
  if (missing === null) return;
  throw new Problem("verification_required", {
    detail:
      missing === "payer"
        ? "Your identity must be checked before you can fund a milestone."
        : "The talent must reach verification level 3 before funds can be held for them.",
    extra: { who: missing, reason: `verification_${missing}`, level: stepLevels.identity } satisfies LevelRequired & {
      who: string;
    },
  });
}

/**
 * Where the payer pays a milestone: the same open page however often it is asked for. Paid but not confirmed yet, the page that
 * waits for it. Only the provider's event makes it `funded`. Throws 403 `verification_required`, 409 where it awaits no money.
 */
export async function fundMilestone(ctx: Context, id: string): Promise<{ url: string }> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const row = await transaction(ctx, async (tx) => {
      const found = await authorizeAction(tx, id, "fund");
      await assertFundable(tx, found);
      return found.status === "awaiting_funds" ? found : moveMilestone(tx, found, "fund", now());
    });
    const page = await paymentPage(ctx, row);
    if ("url" in page) return page;
    if (page.again === "paid") return { url: siteUrl(paths.paidMilestone(id)) };
  }
  throw new Problem("conflict");
}
