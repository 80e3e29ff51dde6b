import { useTranslations } from "next-intl";
import { Thread } from "@/app/_ui/thread";
import type { ThreadStep } from "@/app/_ui/thread";
import type { Application } from "@/lib/applications/schema";
import { applicationTransitions } from "@/lib/applications/states";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatDuration } from "@/lib/i18n/format";
import { firstName } from "../fit";

/** An application's past events, and the next one with its date. */
export function ApplicantTimeline({ application }: { application: Application }) {
  const t = useTranslations("hiring.timeline");
  const reader = useReader();
  const { locale } = reader;
  const name = firstName(application.talent.name);
  const last = application.timeline.length - 1;
  const over = Object.keys(applicationTransitions[application.status]).length === 0;

  const detailOf = (status: Application["status"]): string | undefined => {
    if (status === "pending" && application.respondedAt !== null) {
      return t("answeredIn", {
        duration: formatDuration(Date.parse(application.respondedAt) - Date.parse(application.createdAt), locale),
      });
    }
    if (status === "pending" && application.status === "pending")
      return t("replyBy", { date: formatInstant(application.replyBy, reader, "moment") });
    if (status === "offered" && application.offer)
      return t("answerBy", { date: formatInstant(application.offer.expiresAt, reader, "moment") });
    return undefined;
  };

  const steps: ThreadStep[] = application.timeline.map(({ status, at }, index) => {
    const detail = detailOf(status);
    return {
      key: `${status}-${index}`,
      state: index === last && !over ? "now" : "done",
      title: t(`step.${status}`, { name }),
      ...(detail === undefined ? {} : { detail }),
      at: <time dateTime={at}>{formatInstant(at, reader, "short")}</time>,
    };
  });
  if (application.status === "pending")
    steps.push({ key: "next", state: "next", title: t("next.reply"), detail: t("silence") });
  if (application.status === "reviewed") steps.push({ key: "next", state: "next", title: t("next.decide") });
  if (application.status === "shortlisted") steps.push({ key: "next", state: "next", title: t("next.offer") });
  if (application.status === "offered") steps.push({ key: "next", state: "next", title: t("next.answer", { name }) });
  return <Thread steps={steps} label={t("label")} />;
}
