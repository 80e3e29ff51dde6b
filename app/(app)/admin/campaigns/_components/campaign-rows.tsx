import { getTranslations } from "next-intl/server";
import { StatusBadge } from "@/app/_ui/status-badge";
import { campaignLooks } from "@/app/_ui/status-look";
import { getReader } from "@/app/_web/get-reader";
import { registrablePersonas } from "@/lib/access/personas";
import type { Campaign } from "@/lib/campaigns/schema";
import { formatInstant } from "@/lib/i18n/dates";
import { formatList } from "@/lib/i18n/format";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

/** Campaigns as rows: their text, to whom, how many mails are queued, and for a draft the way to send it. */
export async function CampaignRows({ campaigns }: { campaigns: readonly Campaign[] }) {
  const [t, words, reader] = await Promise.all([
    getTranslations("administration.campaigns"),
    getTranslations("common.persona"),
    getReader(),
  ]);
  const { locale } = reader;
  const at = (moment: string) => formatInstant(moment, reader, "moment");
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {campaigns.map(({ id, subject, body, personas, locales, status, createdAt, sentAt, queued }) => (
        <li key={id} className={styles.row}>
          <div className={styles.words}>
            <strong>{subject[locale]}</strong>
            <p className={styles.facts}>
              <span>
                {t("to", {
                  personas: formatList(
                    registrablePersonas.filter((name) => personas.includes(name)).map((name) => words(name)),
                    locale,
                  ),
                })}
              </span>
              <span>{locales.join(", ")}</span>
              <span>{sentAt ? t("sent", { date: at(sentAt) }) : t("written", { date: at(createdAt) })}</span>
              {status === "draft" ? null : <span>{t("queued", { count: queued })}</span>}
            </p>
            <details>
              <summary>{t("preview")}</summary>
              <p className={styles.prose}>{body[locale]}</p>
            </details>
          </div>
          <StatusBadge look={campaignLooks[status]}>{t(`states.${status}`)}</StatusBadge>
          {status === "draft" ? (
            <AdminAction
              button={t("send")}
              title={t("sendTitle", { subject: subject[locale] })}
              text={t("sendText")}
              save={t("sendSave")}
              cancel={t("cancel")}
              success={t("sendDone")}
              path={`/admin/campaigns/${id}/send`}
              stepUp
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
