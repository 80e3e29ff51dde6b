import { getTranslations } from "next-intl/server";
import { Section } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import type { BreachDetail } from "@/lib/breaches/schema";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "../../_components/admin.module.css";

/** A text in both languages, each under its name; the reader's is open. */
async function InBoth({ text }: { text: { en: string; fr: string } }) {
  const [t, { locale }] = await Promise.all([getTranslations("breaches.detail"), getReader()]);
  return (["en", "fr"] as const).map((language) => (
    <details key={language} open={language === locale}>
      <summary>{t(language === "en" ? "english" : "french")}</summary>
      <p className={styles.prose} lang={language}>
        {text[language]}
      </p>
    </details>
  ));
}

/** The report as it is to be sent. */
export const CommissionerReport = ({ report }: { report: BreachDetail["commissionerReport"] }) => (
  <InBoth text={report} />
);

/** Who is notified, how far that has come, and with which words. */
export async function Notice({ notice }: { notice: NonNullable<BreachDetail["notice"]> }) {
  const [t, reader] = await Promise.all([getTranslations("breaches.detail"), getReader()]);
  const { audience, message, sent, doneAt } = notice;
  return (
    <Section title={t("notice")}>
      <p>
        {t(`to.${audience}`)}.{" "}
        {doneAt
          ? t("noticeDone", { count: sent, date: formatInstant(doneAt, reader, "moment") })
          : t("noticeRunning", { count: sent })}
      </p>
      <InBoth text={message} />
    </Section>
  );
}
