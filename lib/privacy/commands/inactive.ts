import type { Types } from "mongoose";
import { InactivityNoticeModel } from "@/models/inactivity-notice";
import { MailModel } from "@/models/mail";
import { UserModel } from "@/models/user";
import { DAY, now, nowMs } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { eachRow } from "@/lib/core/jobs/each-row";
import { retentionCutoff, retentionEnd } from "@/lib/core/retention";
import { queueMail } from "@/lib/integrations/mail/queue";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { isInactive, signedInBy } from "../inactivity/activity";
import { inactivityMail } from "../mails";
import { INACTIVITY_NOTICE_DAYS, INACTIVITY_TASK } from "../states";
import { scheduleErasure } from "./schedule-erasure";

/** How many accounts one run warns at most; the next one goes on. */
const BATCH = 500;

/** Those who have not been here since then are warned, and 30 days later erased. */
const warnCutoff = () => retentionCutoff("inactiveAccounts", new Date(nowMs() + INACTIVITY_NOTICE_DAYS * DAY));
const eraseCutoff = () => retentionCutoff("inactiveAccounts", now());
const noticedBy = () => new Date(nowMs() - INACTIVITY_NOTICE_DAYS * DAY);

/** Forgets the warnings of those who came back, and notes which mails have left; one that never did is made anew. */
async function followNotices(ctx: Context): Promise<number> {
  return eachRow(ctx, {
    job: INACTIVITY_TASK,
    rows: InactivityNoticeModel.find().lean().cursor(),
    describe: ({ _id }) => ({ noticeId: _id.toHexString() }),
    work: async ({ _id, userId, mailKey, sentAt }) => {
      if (!(await isInactive(userId, warnCutoff()))) {
        await InactivityNoticeModel.deleteOne({ _id });
        return true;
      }
      if (sentAt !== null) return false;
      const mail = await MailModel.findOne({ key: mailKey }, { state: 1, sentAt: 1 }).lean();
      if (mail?.state === "queued") return false;
      if (mail?.state === "sent")
        await InactivityNoticeModel.updateOne({ _id, sentAt: null }, { $set: { sentAt: mail.sentAt ?? now() } });
      else await InactivityNoticeModel.deleteOne({ _id });
      return true;
    },
  });
}

const warn = (ctx: Context, userId: Types.ObjectId): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const { session } = tx;
    const account = await UserModel.findById(userId, { lastSignInAt: 1 }).session(session).lean();
    const reader = await findRecipient(userId.toHexString(), session);
    const known = await InactivityNoticeModel.exists({ userId }).session(session);
    if (!account?.lastSignInAt || !reader || known || !(await isInactive(userId, warnCutoff(), session))) return false;
    const at = now();
    const mailKey = `inactivity:${userId.toHexString()}:${at.toISOString()}`;
    const ends = retentionEnd("inactiveAccounts", account.lastSignInAt);
    const earliest = new Date(at.getTime() + INACTIVITY_NOTICE_DAYS * DAY);
    await InactivityNoticeModel.create([{ userId, mailKey, queuedAt: at, sentAt: null }], { session });
    await queueMail(tx, { key: mailKey, ...inactivityMail(reader, ends > earliest ? ends : earliest) });
    return true;
  });

/** Warns those whose account is about to be erased because nobody uses it. */
async function warnInactive(ctx: Context): Promise<number> {
  const known = await InactivityNoticeModel.distinct("userId");
  return eachRow(ctx, {
    job: INACTIVITY_TASK,
    rows: await UserModel.find({ ...signedInBy(warnCutoff()), _id: { $nin: known } }, { _id: 1 })
      .sort({ lastSignInAt: 1 })
      .limit(BATCH)
      .lean(),
    describe: ({ _id }) => ({ userId: _id.toHexString() }),
    work: ({ _id }) => warn(systemContext(ctx.requestId), _id),
  });
}

const due = () => ({ sentAt: { $ne: null, $lte: noticedBy() } });

const erase = (ctx: Context, notice: Types.ObjectId, userId: Types.ObjectId): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const claimed = await InactivityNoticeModel.findOneAndDelete({ _id: notice, ...due() })
      .session(tx.session)
      .lean();
    if (!claimed || !(await isInactive(userId, eraseCutoff(), tx.session))) return false;
    await scheduleErasure(tx, userId.toHexString(), { requestedBy: "inactivity", immediately: true });
    return true;
  });

/** How many accounts nobody has used for two years, and whose owner was warned 30 days ago. */
export async function countInactive(): Promise<number> {
  await connect();
  let count = 0;
  for await (const { userId } of InactivityNoticeModel.find(due(), { userId: 1 }).lean().cursor())
    if (await isInactive(userId, eraseCutoff())) count += 1;
  return count;
}

/** Has them erased. Where something has to end first, they are looked at again tomorrow. */
export async function eraseInactive(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: INACTIVITY_TASK,
    rows: InactivityNoticeModel.find(due(), { userId: 1 }).lean().cursor(),
    describe: ({ _id }) => ({ noticeId: _id.toHexString() }),
    work: async ({ _id, userId }) => {
      if (!(await isInactive(userId, eraseCutoff()))) return false;
      try {
        return await erase(systemContext(ctx.requestId), _id, userId);
      } catch (error) {
        if (error instanceof Problem && error.code === "erasure_blocked") return false;
        throw error;
      }
    },
  });
}

/** Warns and erases: see decision 078. */
export async function workOnInactive(ctx: Context): Promise<{ followed: number; warned: number; erased: number }> {
  await connect();
  const followed = await followNotices(ctx);
  const erased = await eraseInactive(ctx);
  return { followed, erased, warned: await warnInactive(ctx) };
}
