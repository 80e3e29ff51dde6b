import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReturnFrame } from "@/app/(public)/_components/return-frame";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { pickMessages } from "@/lib/i18n/messages";
import { Id } from "@/lib/core/schema";
import { PaymentOutcome } from "../_components/payment-outcome";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("milestones.payments.payment");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/**
 * Where the provider's payment page leads back. Public: a visitor from another site brings no session cookie
 * (SameSite=Strict), so the page itself reads the payment's state, same-site.
 */
export default async function PaymentReturnPage({
  params,
  searchParams,
}: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const query = await searchParams;
  const milestone = Id.safeParse(firstParam(query.milestone)).data;
  const cancelled = firstParam(query.result) === "cancelled";
  const { milestones, errors } = pickMessages(locale, ["milestones", "errors"]);
  return (
    <ReturnFrame
      locale={locale}
      path={withQuery("/payments/return", { milestone, result: cancelled ? "cancelled" : undefined })}
      messages={{ milestones: { payments: milestones.payments }, errors }}
    >
      <PaymentOutcome milestoneId={milestone ?? null} cancelled={cancelled} />
    </ReturnFrame>
  );
}
