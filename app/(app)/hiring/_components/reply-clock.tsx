import { useTranslations } from "next-intl";
import { Clock } from "@/app/_ui/clock";
import { TurnBadge } from "@/app/_ui/turn-badge";
import { firstName, replyState, type Applicant } from "./fit";
import styles from "./hiring.module.css";

/** An application's deadline: for the team's reply or the talent's answer; or the result. */
export function ReplyClock({ application, status }: { application: Applicant; status: Applicant["status"] }) {
  const t = useTranslations("hiring.reply");
  if (status === "pending") return <Clock deadline={application.replyBy} kind="reply" />;
  if (status === "offered") {
    return (
      <span className={styles.reply}>
        <TurnBadge waitingFor={firstName(application.talent.name)} />
        {application.offer ? <Clock deadline={application.offer.expiresAt} /> : null}
      </span>
    );
  }
  const state = replyState({ ...application, status });
  if (state === "inTime") return <span>{t("inTime")}</span>;
  return <span>{state === "late" ? t("late") : null}</span>;
}
