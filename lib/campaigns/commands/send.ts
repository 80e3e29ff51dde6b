import { recordReason } from "@/lib/core/audit/administration";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { CampaignModel, type Campaign } from "@/models/campaign";
import { findAddressed } from "../audience";
import { campaignMachine } from "../machine";
import type { CampaignReach, CampaignSendInput } from "../schema";

const BATCH = 1000;

/** Whom a campaign reaches at this moment. */
async function reachOf(campaign: Campaign): Promise<CampaignReach> {
  let [eligible, withoutConsent] = [0, 0];
  for (let after: Campaign["upTo"] = null; ;) {
    const people = await findAddressed(campaign, after, BATCH);
    const agreeing = people.filter(({ agrees }) => agrees).length;
    [eligible, withoutConsent] = [eligible + agreeing, withoutConsent + people.length - agreeing];
    if (people.length < BATCH) return { eligible, withoutConsent };
    after = people.at(-1)?._id ?? null;
  }
}

/**
 * Sends a campaign: from now on its mails are queued, to those who agree to marketing when they are queued, and sent to those of them who
 * still do when they are sent. Needs the caller's password or code. Throws 404, 403 `step_up_failed` and 409 `invalid_transition`.
 */
export async function sendCampaign(
  ctx: Context,
  id: string,
  { reason, ...proof }: CampaignSendInput,
): Promise<CampaignReach> {
  await connect();
  const campaign = await CampaignModel.findById(objectId(id)).lean();
  if (!campaign) throw new Problem("not_found");
  return withStepUp(ctx, proof, async (confirm) => {
    const reach = await reachOf(campaign);
    return transaction(ctx, async (tx) => {
      await confirm(tx);
      await transition(tx, campaignMachine, campaign, "send", { set: { sentAt: now() } });
      await recordReason(tx, { action: "campaign.send", entity: "campaign", entityId: id, reason });
      return reach;
    });
  });
}
