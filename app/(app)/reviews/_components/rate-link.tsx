import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { Card } from "@/app/_ui/section";
import type { Agreement } from "@/lib/agreements/schema";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { listAgreementReviews } from "@/lib/reviews/queries/of-agreement";
import { hasReviews } from "./work-reviews";

/** Leads to the part of the agreement's page in which the reader can rate the work; nothing where they cannot, or have. */
export async function RateLink({ ctx, agreement }: { ctx: Context; agreement: Agreement }) {
  if (!hasReviews(agreement)) return null;
  const [t, { mayReview }] = await Promise.all([getTranslations("reviews"), listAgreementReviews(ctx, agreement.id)]);
  return mayReview ? (
    <Card>
      <ButtonLink href={paths.rateWork(agreement.id)} variant="default" fullWidth>
        {t("rate")}
      </ButtonLink>
    </Card>
  ) : null;
}
