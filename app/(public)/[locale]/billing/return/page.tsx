import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReturnFrame } from "@/app/(public)/_components/return-frame";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { paidPlans } from "@/lib/billing/plans";
import { pickMessages } from "@/lib/i18n/messages";
import { SubscriptionOutcome } from "./_components/subscription-outcome";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("billing.return");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/**
 * Where the provider's payment page leads back. It is a public page: a visitor from another site brings no session
 * cookie (SameSite=Strict), so the page itself reads the payment's state, same-site.
 */
export default async function BillingReturnPage({
  params,
  searchParams,
}: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const query = await searchParams;
  const plan = paidPlans.find((name) => name === firstParam(query.plan)) ?? null;
  const cancelled = firstParam(query.result) === "cancelled";
  const { billing, common, errors } = pickMessages(locale, ["billing", "common", "errors"]);
  const kept = new URLSearchParams({
    ...(plan ? { plan } : {}),
    ...(cancelled ? { result: "cancelled" } : {}),
  }).toString();
  return (
    <ReturnFrame
      locale={locale}
      path={kept ? `/billing/return?${kept}` : "/billing/return"}
      messages={{ billing: { return: billing.return }, common: { plan: common.plan }, errors }}
    >
      <SubscriptionOutcome plan={plan} cancelled={cancelled} />
    </ReturnFrame>
  );
}
