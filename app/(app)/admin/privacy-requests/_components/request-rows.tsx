import { Group } from "@mantine/core";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Clock } from "@/app/_ui/clock";
import { StatusBadge } from "@/app/_ui/status-badge";
import { privacyRequestLooks } from "@/app/_ui/status-look";
import { getReader } from "@/app/_web/get-reader";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import type { PrivacyRequest } from "@/lib/privacy/requests/schema";
import { privacyRequestTransitions } from "@/lib/privacy/requests/states";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

const shown = ["take", "answer", "refuse", "reopen"] as const;

/** What can be done with a request now. */
async function RequestActions({ request: { id, status } }: { request: PrivacyRequest }) {
  const t = await getTranslations("administration.requests");
  const moves: Readonly<Partial<Record<(typeof shown)[number], string>>> = privacyRequestTransitions[status];
  return (
    <Group gap="xs">
      {shown.flatMap((action) => {
        const to = moves[action];
        return to === undefined
          ? []
          : [
              <AdminAction
                key={action}
                button={t(action)}
                title={t(action).replace("…", "")}
                text={t(`${action}Text`)}
                save={t("save")}
                cancel={t("cancel")}
                success={t("saved")}
                path={`/admin/privacy-requests/${id}`}
                method="PATCH"
                body={{ status: to }}
              />,
            ];
      })}
    </Group>
  );
}

/** Requests as rows: what is asked for, by whom, until when, and the next step. */
export async function RequestRows({ requests }: { requests: readonly PrivacyRequest[] }) {
  const [t, words, reader] = await Promise.all([
    getTranslations("administration.requests"),
    getTranslations("privacyRequest.kinds"),
    getReader(),
  ]);
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {requests.map((request) => {
        const { id, kind, email, message, status, createdAt, dueAt, closedAt, userId } = request;
        return (
          <li key={id} className={styles.row}>
            <div className={styles.words}>
              <strong>{t("from", { kind: words(kind), email })}</strong>
              <p className={styles.prose}>{message}</p>
              <p className={styles.facts}>
                <span>{t("received", { date: formatInstant(createdAt, reader, "moment") })}</span>
                {closedAt ? <span>{t("closed", { date: formatInstant(closedAt, reader, "moment") })}</span> : null}
                {userId ? (
                  <Link href={paths.personCase(userId)} prefetch={false}>
                    {t("account")}
                  </Link>
                ) : (
                  <span>{t("noAccount")}</span>
                )}
              </p>
              <p className={styles.facts}>
                <StatusBadge look={privacyRequestLooks[status]}>{t(`states.${status}`)}</StatusBadge>
                {closedAt ? null : <Clock deadline={dueAt} withDate />}
              </p>
              <RequestActions request={request} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
