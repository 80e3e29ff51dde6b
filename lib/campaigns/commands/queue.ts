import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { inBatches } from "@/lib/core/jobs/batches";
import { eachRow } from "@/lib/core/jobs/each-row";
import { transition } from "@/lib/core/state/transition";
import { translator } from "@/lib/i18n/translator";
import { paragraphsOf, renderMail } from "@/lib/integrations/mail/layout";
import { queueMails, type QueuedMail } from "@/lib/integrations/mail/queue";
import { unsubscribeLinks } from "@/lib/notifications/unsubscribe-links";
import { CampaignModel, type Campaign } from "@/models/campaign";
import type { Reader } from "@/lib/profiles/queries/readers-after";
import { findAddressed } from "../audience";
import { campaignMachine } from "../machine";

const BATCH = 200;

/** The mail of a campaign to one person. Its gate has it judged again when it is sent. */
function mailOf({ _id, subject, body }: Lean<Campaign>, { _id: reader, email: to, name, locale }: Reader): QueuedMail {
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
      paragraphs: paragraphsOf(body[locale]),
      footer: translator(locale, "mail")("campaign.footer"),
      unsubscribeUrl: url,
    }),
  };
}

/** Queues the mails of one campaign from the place that it has come to. Returns how many batches. */
const queueCampaign = (ctx: Context, campaign: Lean<Campaign>): Promise<number> =>
  inBatches(ctx, {
    from: campaign.upTo,
    size: BATCH,
    read: (after, limit) => findAddressed(campaign, after, limit),
    move: async (tx, { rows, from, to, last }) => {
      const moved = await CampaignModel.findOneAndUpdate(
        { _id: campaign._id, status: "queueing", upTo: from },
        { $set: { upTo: to }, $inc: { queued: rows.filter(({ agrees }) => agrees).length } },
        { session: tx.session, returnDocument: "after" },
      ).lean();
      if (moved && last) await transition(tx, campaignMachine, moved, "finish");
      return moved !== null;
    },
    work: (tx, rows) =>
      queueMails(
        tx,
        rows.filter(({ agrees }) => agrees).map((reader) => mailOf(campaign, reader)),
      ),
  });

/** Queues the mails of campaigns that are sent, to those who agree to marketing at this moment. Returns how many batches. */
export async function queueCampaigns(ctx: Context): Promise<number> {
  await connect();
  let batches = 0;
  await eachRow(ctx, {
    job: "campaigns.queue",
    rows: await CampaignModel.find({ status: "queueing" }).sort({ _id: 1 }).lean(),
    describe: ({ _id }) => ({ campaignId: _id.toHexString() }),
    work: async (campaign) => {
      batches += await queueCampaign(ctx, campaign);
      return true;
    },
  });
  return batches;
}
