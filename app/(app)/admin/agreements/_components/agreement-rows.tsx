import { Group } from "@mantine/core";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { StatusBadge } from "@/app/_ui/status-badge";
import { agreementLooks } from "@/app/_ui/status-look";
import { getReader } from "@/app/_web/get-reader";
import type { FoundAgreement } from "@/lib/administration/queries/agreements";
import { isAwaiting } from "@/lib/agreements/states";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { COMPLETION_DAYS } from "@/lib/milestones/states";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

/** What an administrator can do with an agreement now, and what it would bring; else why not. */
async function Overrides({ agreement: { id, status, refusals } }: { agreement: FoundAgreement }) {
  const t = await getTranslations("administration.agreements");
  const refused = [refusals.close, refusals.reopen_milestones].flatMap((refusal) => (refusal ? [refusal] : []));
  const shared = { cancel: t("cancel"), path: `/admin/agreements/${id}/override` } as const;
  return (
    <>
      <Group gap="xs">
        {refusals.close === null ? (
          <AdminAction
            {...shared}
            button={t("close.button")}
            title={t("close.title")}
            text={t(isAwaiting(status) ? "close.void" : "close.end")}
            save={t("close.save")}
            success={t("close.done")}
            body={{ action: "close" }}
            destructive
          />
        ) : null}
        {refusals.reopen_milestones === null ? (
          <AdminAction
            {...shared}
            button={t("reopen_milestones.button")}
            title={t("reopen_milestones.title")}
            text={t("reopen_milestones.text", { days: COMPLETION_DAYS })}
            save={t("reopen_milestones.save")}
            success={t("reopen_milestones.done")}
            body={{ action: "reopen_milestones" }}
          />
        ) : null}
      </Group>
      {refused.map((refusal) => (
        <p key={refusal} className={styles.quiet}>
          {t(`refused.${refusal}`)}
        </p>
      ))}
    </>
  );
}

/** Agreements as rows: between whom, in which state, what is open under it, and what can be done. */
export async function AgreementRows({ agreements }: { agreements: readonly FoundAgreement[] }) {
  const [t, words, reader] = await Promise.all([
    getTranslations("administration.agreements"),
    getTranslations("agreements"),
    getReader(),
  ]);
  const at = (moment: string) => formatInstant(moment, reader, "moment");
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {agreements.map((agreement) => {
        const { id, type, status, startupName, parties, createdAt, endedAt, milestones } = agreement;
        return (
          <li key={id} className={styles.row}>
            <div className={styles.words}>
              <strong>{t("named", { type: words(`type.${type}`), startup: startupName })}</strong>
              <p className={styles.facts}>
                {parties.map(({ userId, name }) => (
                  <Link key={userId} href={paths.personCase(userId)} prefetch={false}>
                    {name || userId}
                  </Link>
                ))}
              </p>
              <p className={styles.facts}>
                <span>{t("created", { date: at(createdAt) })}</span>
                {endedAt ? <span>{t("ended", { date: at(endedAt) })}</span> : null}
                <span>{t("milestones", { count: milestones.open })}</span>
                {milestones.held > 0 ? <span>{t("held", { count: milestones.held })}</span> : null}
                <code>{id}</code>
              </p>
              <p className={styles.facts}>
                <StatusBadge look={agreementLooks[status]}>{words(`status.${status}`)}</StatusBadge>
              </p>
              <Overrides agreement={agreement} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
