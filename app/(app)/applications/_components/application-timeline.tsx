import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import { Thread } from "@/app/_ui/thread";
import type { ThreadStep } from "@/app/_ui/thread";
import type { Application } from "@/lib/applications/schema";
import { liveStatuses, SILENCE_DAYS } from "@/lib/applications/states";
import { useReader } from "@/app/_web/use-reader";
import { formatDay, formatInstant, utcDay } from "@/lib/i18n/dates";
import { formatDuration } from "@/lib/i18n/format";
import styles from "./applications.module.css";

const DAY = 86_400_000;

const isLive = (application: Application) => (liveStatuses as readonly string[]).includes(application.status);

/** Whether an expired application ended as an unanswered offer. */
export function offerLapsed(application: Application): boolean {
  return application.status === "expired" && application.offer !== null;
}

/** Past events with dates, and the next one. */
export function ApplicationTimeline({ application, now }: { application: Application; now: Date }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("applications.timeline");
  const { timeline, offer, replyBy, respondedAt, createdAt, status } = application;
  const live = isLive(application);

  const past = timeline.map(({ status: reached, at }, index): ThreadStep => {
    const last = index === timeline.length - 1;
    const detail =
      reached === "offered" && last && offer
        ? t("answerBy", { date: formatInstant(offer.expiresAt, reader, "moment") })
        : index === 1 && respondedAt && reached !== "withdrawn"
          ? t("answeredIn", { duration: formatDuration(Date.parse(respondedAt) - Date.parse(createdAt), locale) })
          : undefined;
    return {
      key: reached,
      state: last && live ? "now" : "done",
      title: t(reached === "expired" && offerLapsed(application) ? "lapsed" : reached),
      detail,
      at: formatInstant(at, reader, "short"),
    };
  });

  const reply = (): string => {
    if (Date.parse(replyBy) > now.getTime())
      return t("nextReplyBy", { date: formatInstant(replyBy, reader, "deadline") });
    return t("nextReplyLate", {
      date: formatInstant(replyBy, reader, "deadline"),
      close: formatInstant(new Date(Date.parse(createdAt) + SILENCE_DAYS * DAY), reader, "deadline"),
    });
  };
  const seat: ThreadStep = { key: "seat", state: "next", title: t("nextSeat") };
  const offerNext: ThreadStep = { key: "offer", state: "next", title: t("nextOffer") };
  const start =
    offer && Date.parse(offer.startAt) > now.getTime()
      ? [
          {
            key: "start",
            state: "next",
            title: t("nextStart"),
            at: formatDay(utcDay(offer.startAt), locale, "short"),
          } satisfies ThreadStep,
        ]
      : [];
  const future: Partial<Record<Application["status"], readonly ThreadStep[]>> = {
    pending: [{ key: "reply", state: "next", title: t("nextReply"), detail: reply() }, offerNext, seat],
    reviewed: [{ key: "shortlist", state: "next", title: t("nextShortlist") }, offerNext, seat],
    shortlisted: [offerNext, seat],
    offered: [seat, ...start],
    accepted: start,
  };

  return (
    <Card>
      <div className={styles.timeline}>
        <h2>{t("title")}</h2>
        <Thread steps={[...past, ...(future[status] ?? [])]} label={t("title")} />
      </div>
    </Card>
  );
}
