import { useLocale, useTranslations } from "next-intl";
import { Clock } from "@/app/_ui/clock";
import type { Application } from "@/lib/applications/schema";
import { formatDate } from "@/lib/i18n/format";

/** The next event of an application: its deadline, or a sentence. */
export function NextEvent({ application }: { application: Application }) {
  const locale = useLocale();
  const t = useTranslations("applications.next");
  const { status, offer, replyBy, timeline, updatedAt } = application;
  switch (status) {
    case "pending":
      return <Clock deadline={replyBy} kind="reply" />;
    case "reviewed":
      return <>{t("reviewed")}</>;
    case "shortlisted":
      return <>{t("shortlisted")}</>;
    case "offered":
      return offer ? <Clock deadline={offer.expiresAt} /> : null;
    case "accepted":
      return offer ? <>{t("starts", { date: formatDate(offer.startAt, locale) })}</> : null;
    case "rejected":
    case "withdrawn":
    case "expired":
      return <>{t("ended", { date: formatDate(timeline.at(-1)?.at ?? updatedAt, locale, "short") })}</>;
  }
}
