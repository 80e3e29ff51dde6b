import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";
import { transition } from "@/lib/core/state/transition";
import { translator } from "@/lib/i18n/translator";
import { renderMail } from "@/lib/integrations/mail/layout";
import { queueMails, type QueuedMail } from "@/lib/integrations/mail/queue";
import { unsubscribeLinks } from "@/lib/notifications/unsubscribe-links";
import { CampaignModel, type Campaign } from "@/models/campaign";
import type { User } from "@/models/user";
import { nextBatch } from "../audience";
import { campaignMachine } from "../machine";

const BATCH = 200;

/** The mail of a campaign to one person. Its gate has it judged again when it is sent. */
function mailOf(
  { _id, subject, body }: Lean<Campaign>,
  { _id: reader, email: to, name, locale }: Pick<Lean<User>, "_id" | "email" | "name" | "locale">,
): QueuedMail {
  const userId = reader.toHexString();
  const { headers, url } = unsubscribeLinks({ userId, category: "marketing" }, locale);
  return {
    key: `campaign:${_id.toHexString()}:${userId}`,
    kind: "campaign",
    category: "marketing",
    gate: { notification: null, byId: null },
    to,
    locale,
    userId,
    about: [],
    headers,
    ...renderMail({
      locale,
      to,
      name,
      subject: subject[locale],
      paragraphs: body[locale]
        .split(/\n\s*\n/)
        .map((part) => part.trim())
        .filter(Boolean),
      footer: translator(locale, "mail")("campaign.footer"),
      unsubscribeUrl: url,
    }),
  };
}

/** Queues the next mails of one campaign; returns whether it moved. Two workers that meet queue a mail once. */
async function queueNext(ctx: Context, campaign: Lean<Campaign>): Promise<boolean> {
  const { agreeing, last } = await nextBatch(campaign, campaign.upTo, BATCH);
  return transaction(ctx, async (tx) => {
    if (!last) {
      await transition(tx, campaignMachine, campaign, "finish", { guard: { upTo: campaign.upTo } });
      return false;
    }
    const claimed = await CampaignModel.updateOne(
      { _id: campaign._id, status: "queueing", upTo: campaign.upTo },
      { $set: { upTo: last }, $inc: { queued: agreeing.length } },
      { session: tx.session },
    );
    if (claimed.modifiedCount === 0) return false;
    await queueMails(
      tx,
      agreeing.map((reader) => mailOf(campaign, reader)),
    );
    return true;
  });
}

/** Queues the mails of campaigns that are sent, to those who agree to marketing at this moment. Returns how many batches. */
export async function queueCampaigns(ctx: Context): Promise<number> {
  await connect();
  let batches = 0;
  await eachRow(ctx, {
    job: "campaigns.queue",
    rows: await CampaignModel.find({ status: "queueing" }).sort({ _id: 1 }).lean(),
    describe: ({ _id }) => ({ campaignId: _id.toHexString() }),
    work: async ({ _id }) => {
      for (;;) {
        const campaign = await CampaignModel.findOne({ _id, status: "queueing" }).lean();
        if (!campaign || !(await queueNext(ctx, campaign))) return true;
        batches += 1;
      }
    },
  });
  return batches;
}
