import { Group } from "@mantine/core";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { StatusBadge } from "@/app/_ui/status-badge";
import { feedbackLooks } from "@/app/_ui/status-look";
import { getReader } from "@/app/_web/get-reader";
import { paths } from "@/lib/core/paths";
import type { Feedback } from "@/lib/feedback/schema";
import { MAX_RATING, feedbackTransitions } from "@/lib/feedback/states";
import { formatInstant } from "@/lib/i18n/dates";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

const shown = ["take", "finish", "decline", "release", "reopen"] as const;

/** What can be done with feedback now. */
async function FeedbackActions({ id, status }: Pick<Feedback, "id" | "status">) {
  const t = await getTranslations("administration.feedback");
  const moves: Readonly<Partial<Record<(typeof shown)[number], string>>> = feedbackTransitions[status];
  return (
    <Group gap="xs">
      {shown.flatMap((action) => {
        const to = moves[action];
        if (to === undefined) return [];
        return [
          <AdminAction
            key={action}
            button={t(action)}
            title={t(action).replace("…", "")}
            text={t(`${action}Text`)}
            save={t("save")}
            cancel={t("cancel")}
            success={t("saved")}
            path={`/admin/feedback/${id}`}
            method="PATCH"
            body={{ status: to }}
          />,
        ];
      })}
    </Group>
  );
}

/** Feedback as rows: what it says, of which page, by whom, and the next step. */
export async function FeedbackRows({ feedback }: { feedback: readonly Feedback[] }) {
  const [t, words, reader] = await Promise.all([
    getTranslations("administration.feedback"),
    getTranslations("feedback.kinds"),
    getReader(),
  ]);
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {feedback.map(({ id, kind, message, page, rating, contact, userId, locale, status, createdAt }) => (
        <li key={id} className={styles.row}>
          <div className={styles.words}>
            <strong>{t("heading", { kind: words(kind), page })}</strong>
            <p className={styles.prose} lang={locale}>
              {message}
            </p>
            <p className={styles.facts}>
              <span>{t("received", { date: formatInstant(createdAt, reader, "moment") })}</span>
              {rating === null ? null : <span>{t("rating", { rating, most: MAX_RATING })}</span>}
              {userId ? (
                <Link href={paths.personCase(userId)} prefetch={false}>
                  {t("account")}
                </Link>
              ) : (
                <span>{t("visitor")}</span>
              )}
              {contact ? (
                <a href={`mailto:${contact}`}>{t("write", { email: contact })}</a>
              ) : (
                <span>{t("noContact")}</span>
              )}
            </p>
            <p className={styles.facts}>
              <StatusBadge look={feedbackLooks[status]}>{t(`states.${status}`)}</StatusBadge>
            </p>
            <FeedbackActions id={id} status={status} />
          </div>
        </li>
      ))}
    </ul>
  );
}
