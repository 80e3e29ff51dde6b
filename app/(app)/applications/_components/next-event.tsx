import { useTranslations } from "next-intl";
import { Clock } from "@/app/_ui/clock";
import type { Application } from "@/lib/applications/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatDay, formatInstant, utcDay } from "@/lib/i18n/dates";

/** The next event of an application: its deadline, or a sentence. */
export function NextEvent({ application }: { application: Application }) {
  const reader = useReader();
  const { locale } = reader;
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
      return offer ? <>{t("starts", { date: formatDay(utcDay(offer.startAt), locale) })}</> : null;
    case "rejected":
    case "withdrawn":
    case "expired":
      return <>{t("ended", { date: formatInstant(timeline.at(-1)?.at ?? updatedAt, reader, "short") })}</>;
  }
}
