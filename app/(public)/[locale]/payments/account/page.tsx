import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReturnFrame } from "@/app/(public)/_components/return-frame";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { pickMessages } from "@/lib/i18n/messages";
import { AccountOutcome } from "../_components/payment-outcome";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("milestones.payments.account");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Where the provider's pages about a payout account lead back; `again` marks an expired link. Public, as after a payment. */
export default async function AccountReturnPage({
  params,
  searchParams,
}: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const expired = firstParam((await searchParams).again) === "1";
  const { milestones, errors } = pickMessages(locale, ["milestones", "errors"]);
  return (
    <ReturnFrame
      locale={locale}
      path={withQuery("/payments/account", { again: expired ? "1" : undefined })}
      messages={{ milestones: { payments: milestones.payments }, errors }}
    >
      <AccountOutcome expired={expired} />
    </ReturnFrame>
  );
}
