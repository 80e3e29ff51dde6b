import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/app/_ui/area-messages";
import { Clock } from "@/app/_ui/clock";
import { Card } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import type { Agreement } from "@/lib/agreements/schema";
import type { Actor, Context } from "@/lib/core/context";
import { formatInstant } from "@/lib/i18n/dates";
import { listAgreementReviews } from "@/lib/reviews/queries/of-agreement";
import type { Review } from "@/lib/reviews/schema";
import { RateButton } from "./rate-button";
import { ReviewActions } from "./review-actions";
import { ReviewItem } from "./review-item";
import styles from "./reviews.module.css";

/** Whether both sides of an agreement may ever review each other: it is about work, and has ended. */
export const hasReviews = ({ type, status }: Agreement): boolean =>
  (type === "work" || type === "equity") && (status === "completed" || status === "terminated");

/** What the reader may do with a review that everyone can read. */
function actionsOn({ status, author, subjectId, response }: Review, readerId: string): ("respond" | "report")[] {
  if (status !== "published" || author?.id === readerId) return [];
  return subjectId === readerId && response === null ? ["respond", "report"] : ["report"];
}

/** Both sides' reviews of an agreement that has ended: to write, sealed, held or published. Nothing where there is nothing to say. */
export async function WorkReviews({ ctx, agreement }: { ctx: Context & { actor: Actor }; agreement: Agreement }) {
  const [t, reader, { items, closesAt, mayReview, otherWrote }] = await Promise.all([
    getTranslations("reviews"),
    getReader(),
    listAgreementReviews(ctx, agreement.id),
  ]);
  const readerId = ctx.actor.userId;
  if (closesAt === null || (items.length === 0 && mayReview === null)) return null;
  const talent = agreement.parties.find(({ capacity }) => capacity === "talent");
  const byTalent = talent?.userId === readerId;
  const other = byTalent ? agreement.startupName : (talent?.name ?? "");
  const nameOf = (id: string) => agreement.parties.find(({ userId }) => userId === id)?.name ?? other;
  const date = formatInstant(closesAt, reader, "day");
  const own = items.find(({ author }) => author?.id === readerId);
  return (
    <section id="reviews" className={styles.page} aria-labelledby="reviews-title">
      <Card>
        <div className={styles.part}>
          <h2 id="reviews-title">{t("title")}</h2>
          {mayReview ? (
            <>
              <p className={styles.comment}>{t(`rateText.${mayReview}`, { name: other })}</p>
              {otherWrote ? <p className={styles.quiet}>{t("otherWrote", { name: other })}</p> : null}
              <div>
                <Clock deadline={closesAt} withDate />
              </div>
              <AreaMessages area="reviews">
                <div className={styles.buttons}>
                  <RateButton agreementId={agreement.id} side={mayReview} name={other} />
                </div>
              </AreaMessages>
            </>
          ) : null}
          {own?.status === "sealed" ? <p>{t("sealed", { name: other, date })}</p> : null}
          {own?.status === "held" ? <p>{t("held")}</p> : null}
          {own?.status === "removed" ? <p>{t("removed")}</p> : null}
          {items.length > 0 ? (
            <AreaMessages area="reviews">
              <div className={styles.list}>
                {items.map((review) => {
                  const actions = actionsOn(review, readerId);
                  return (
                    <ReviewItem key={review.id} review={review} subjectName={nameOf(review.subjectId)}>
                      {actions.length > 0 ? (
                        <ReviewActions
                          reviewId={review.id}
                          author={review.author?.name ?? t("deleted")}
                          actions={actions}
                        />
                      ) : null}
                    </ReviewItem>
                  );
                })}
              </div>
            </AreaMessages>
          ) : null}
        </div>
      </Card>
    </section>
  );
}
