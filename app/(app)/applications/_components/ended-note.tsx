import { useTranslations } from "next-intl";
import { Note } from "@/app/_ui/note";
import type { Application } from "@/lib/applications/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatDay, formatInstant, utcDay } from "@/lib/i18n/dates";
import { offerLapsed } from "./application-timeline";

/** How an application ended, in one sentence; nothing while it is open. */
export function EndedNote({ application }: { application: Application }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("applications");
  const { status, offer, rejection, startup, timeline, updatedAt } = application;
  const endedAt = formatInstant(timeline.at(-1)?.at ?? updatedAt, reader, "day");
  switch (status) {
    case "accepted":
      return (
        <Note tone="ok" title={t("ended.accepted")}>
          {t("ended.acceptedText", {
            startup: startup.name,
            date: formatDay(utcDay(offer?.startAt ?? updatedAt), locale),
          })}
        </Note>
      );
    case "rejected":
      return (
        <Note tone="info" title={t("ended.rejected")}>
          {rejection ? t(`reason.${rejection.reason}`) : null}
          {rejection?.note ? <p style={{ whiteSpace: "pre-line" }}>{rejection.note}</p> : null}
        </Note>
      );
    case "withdrawn":
      return (
        <Note tone="info" title={t("ended.withdrawn")}>
          {t("ended.withdrawnText", { date: endedAt })}
        </Note>
      );
    case "expired":
      return offerLapsed(application) ? (
        <Note tone="info" title={t("ended.lapsed")}>
          {t("ended.lapsedText", { date: formatInstant(offer?.expiresAt ?? updatedAt, reader, "moment") })}
        </Note>
      ) : (
        <Note tone="info" title={t("ended.expired")}>
          {t("ended.expiredText")}
        </Note>
      );
    case "pending":
    case "reviewed":
    case "shortlisted":
    case "offered":
      return null;
  }
}
