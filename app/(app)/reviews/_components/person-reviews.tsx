import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/app/_ui/area-messages";
import { Badge } from "@/app/_ui/badge";
import { IconCircleCheck, IconStar } from "@/app/_ui/icons";
import { Pager } from "@/app/_ui/listings/pager";
import { Section } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { withQuery } from "@/app/_web/query-string";
import { formatNumber, formatPercent } from "@/lib/i18n/format";
import type { PublicProfile } from "@/lib/profiles/schema";
import { MOST_COMPLETED, scoreShares } from "@/lib/profiles/states";
import { listReviewsOf } from "@/lib/reviews/queries/of-person";
import { ReviewActions } from "./review-actions";
import { ReviewItem } from "./review-item";
import styles from "./reviews.module.css";

const MOST = 10;

/** What a person's rating is, what it is made of, and the reviews behind it. */
export async function PersonReviews({
  profile: { id, name, badges },
  readerId,
  cursor,
}: {
  profile: PublicProfile;
  readerId: string;
  cursor: string | undefined;
}) {
  const [t, { locale }, { items, summary, nextCursor }] = await Promise.all([
    getTranslations("reviews"),
    getReader(),
    listReviewsOf(id, { limit: MOST, cursor }),
  ]);
  const address = (more: Record<string, string>) => `${withQuery(`/people/${id}`, more)}#reviews`;
  return (
    <Section id="reviews" title={t("person.title")}>
      <div className={styles.summary}>
        {summary ? (
          <>
            <p className={styles.average}>
              {t("person.average", { average: formatNumber(summary.average, locale, 2), count: summary.count })}
            </p>
            <p id="score">{t("person.score", { score: formatNumber(summary.score, locale, 2) })}</p>
            <dl className={styles.reasons} aria-labelledby="score">
              {(["average", "completed", "identity"] as const).map((reason) => (
                <div key={reason}>
                  <dt>{t(`person.reasons.${reason}`, { share: formatPercent(scoreShares[reason], locale) })}</dt>
                  <dd>
                    {t(`person.reasons.${reason}Value`, {
                      average: formatNumber(summary.average, locale, 2),
                      completed: summary.completed,
                      most: MOST_COMPLETED,
                      checked: summary.identityChecked ? "yes" : "no",
                    })}
                  </dd>
                </div>
              ))}
            </dl>
          </>
        ) : (
          <p className={styles.quiet}>{t("person.none")}</p>
        )}
        {badges.length > 0 ? (
          <div className={styles.buttons}>
            {badges.includes("top_rated") ? (
              <Badge tone="ok" icon={IconStar}>
                {t("person.topRated")}
              </Badge>
            ) : null}
            {badges.includes("identity_checked") ? (
              <Badge tone="info" icon={IconCircleCheck}>
                {t("person.identityChecked")}
              </Badge>
            ) : null}
            {badges.includes("phone_confirmed") ? (
              <Badge tone="info" icon={IconCircleCheck}>
                {t("person.phoneConfirmed")}
              </Badge>
            ) : null}
          </div>
        ) : null}
      </div>
      {items.length > 0 ? (
        <AreaMessages area="reviews">
          <div className={styles.list}>
            {items.map((review) => (
              <ReviewItem key={review.id} review={review} subjectName={name}>
                {review.author?.id === readerId ? null : (
                  <ReviewActions
                    reviewId={review.id}
                    author={review.author?.name ?? t("deleted")}
                    actions={readerId === id && review.response === null ? ["respond", "report"] : ["report"]}
                  />
                )}
              </ReviewItem>
            ))}
          </div>
          <Pager first={cursor ? address({}) : null} next={nextCursor ? address({ cursor: nextCursor }) : null} />
        </AreaMessages>
      ) : null}
    </Section>
  );
}
