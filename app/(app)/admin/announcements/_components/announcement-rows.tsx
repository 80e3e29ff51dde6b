import { getTranslations } from "next-intl/server";
import { StatusBadge } from "@/app/_ui/status-badge";
import { announcementLooks } from "@/app/_ui/status-look";
import { getReader } from "@/app/_web/get-reader";
import { personas as allPersonas } from "@/lib/access/personas";
import type { Announcement } from "@/lib/announcements/schema";
import { formatInstant } from "@/lib/i18n/dates";
import { formatList } from "@/lib/i18n/format";
import styles from "../../_components/admin.module.css";

/** Announcements as rows: their text, for whom, and how many people are notified. */
export async function AnnouncementRows({ announcements }: { announcements: readonly Announcement[] }) {
  const [t, words, reader] = await Promise.all([
    getTranslations("administration.announcements"),
    getTranslations("common.persona"),
    getReader(),
  ]);
  const { locale } = reader;
  const at = (moment: string) => formatInstant(moment, reader, "moment");
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {announcements.map(({ id, subject, body, personas, status, createdAt, doneAt, notified }) => (
        <li key={id} className={styles.row}>
          <div className={styles.words}>
            <strong>{subject[locale]}</strong>
            <p className={styles.facts}>
              <span>
                {t("to", {
                  personas: formatList(
                    allPersonas.filter((name) => personas.includes(name)).map((name) => words(name)),
                    locale,
                  ),
                })}
              </span>
              <span>{doneAt ? t("done", { date: at(doneAt) }) : t("created", { date: at(createdAt) })}</span>
              <span>{t("notified", { count: notified })}</span>
            </p>
            <details>
              <summary>{t("text")}</summary>
              {(["en", "fr"] as const).map((language) => (
                <div key={language} lang={language}>
                  <p>
                    <strong>{subject[language]}</strong>
                  </p>
                  <p className={styles.prose}>{body[language]}</p>
                </div>
              ))}
            </details>
          </div>
          <StatusBadge look={announcementLooks[status]}>{t(`states.${status}`)}</StatusBadge>
        </li>
      ))}
    </ul>
  );
}
