import { ReviewModel } from "@/models/review";
import { recordReviewReminder } from "@/lib/agreements/commands/hold-reviews";
import { findEndedBetween, type AgreementEnd } from "@/lib/agreements/queries/ended";
import { DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { eachRow } from "@/lib/core/jobs/each-row";
import { reviewEvents } from "../events";
import { REVIEW_DAYS, REVIEW_REMINDER_DAYS } from "../states";
import { findWindow } from "../window";

/** The day of the latest reminder that is due; 0: none yet. */
const dayDue = (endedAt: Date, at: Date): number =>
  Math.max(0, ...REVIEW_REMINDER_DAYS.filter((day) => endedAt.getTime() + day * DAY <= at.getTime()));

/** Reminds the sides of one agreement that have not written, once for each day of {@link REVIEW_REMINDER_DAYS}. */
const remind = (ctx: Context, end: AgreementEnd): Promise<boolean> =>
  transaction(ctx, async (tx) => {
    const window = await findWindow(end, tx.session);
    const day = end.endedAt === null ? 0 : dayDue(end.endedAt, now());
    if (!window || day === 0 || !(await recordReviewReminder(tx, end.id, day))) return false;
    const written = await ReviewModel.find({ agreementId: objectId(end.id) }, { side: 1 })
      .session(tx.session)
      .lean();
    const sides = new Set(written.map(({ side }) => side));
    const late = [
      ...(sides.has("company") ? [] : [window.subjects.talent]),
      ...(sides.has("talent") ? [] : [window.subjects.company]),
    ];
    for (const userId of late)
      await emit(tx, reviewEvents.reminded, { agreementId: end.id, userId, day, daysLeft: REVIEW_DAYS - day });
    return late.length > 0;
  });

/** Reminds people of reviews that they can still write; returns for how many agreements. Emits `review.reminded`. */
export async function remindReviewers(ctx: Context): Promise<number> {
  const at = now().getTime();
  const first = Math.min(...REVIEW_REMINDER_DAYS);
  const ended = await findEndedBetween(new Date(at - REVIEW_DAYS * DAY), new Date(at - first * DAY));
  return eachRow(ctx, {
    job: "reviews.remind",
    rows: ended.filter(({ endedAt, reviewRemindedDay }) => endedAt && dayDue(endedAt, now()) > reviewRemindedDay),
    describe: ({ id }) => ({ agreementId: id }),
    work: (end) => remind(ctx, end),
  });
}
