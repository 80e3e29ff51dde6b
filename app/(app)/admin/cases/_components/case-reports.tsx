import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { CaseReport } from "@/lib/moderation/schema";
import styles from "./cases.module.css";
import { ReportActions } from "./report-actions";

/** What we have words for among the fields of evidence. */
const fields = [
  "name",
  "headline",
  "bio",
  "location",
  "skills",
  "links",
  "tagline",
  "description",
  "website",
  "title",
  "startup",
] as const;
type Field = (typeof fields)[number];
const fieldOf = (name: string): Field | undefined => fields.find((field) => field === name);

async function Evidence({ evidence }: Pick<CaseReport, "evidence">) {
  const [t, reader] = await Promise.all([getTranslations("moderation.board"), getReader()]);
  return (
    <details>
      <summary>{t("evidence", { date: formatInstant(evidence.at, reader, "moment") })}</summary>
      <dl className={styles.evidence}>
        {evidence.fields.map(({ name, text }) => {
          const field = fieldOf(name);
          return (
            <div key={name}>
              <dt>{field ? t(`field.${field}`) : name}</dt>
              <dd>{text}</dd>
            </div>
          );
        })}
        {evidence.messages.map(({ id, senderName, text, at, reported }) => (
          <div key={id}>
            <dt>
              {senderName}, {formatInstant(at, reader, "moment")}
              {reported ? <strong> ({t("reported")})</strong> : null}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The reports of a case, each with what its target showed then. */
export async function CaseReports({ reports, live }: { reports: readonly CaseReport[]; live: boolean }) {
  const [t, words, reader] = await Promise.all([
    getTranslations("moderation.board"),
    getTranslations("moderation.reasons"),
    getReader(),
  ]);
  return (
    <ul className={styles.reports} aria-label={t("reportsTitle")}>
      {reports.map(({ id, reporter, reason, details, status, inContact, createdAt, evidence }) => (
        <li key={id}>
          <Card>
            <div className={styles.report}>
              <div className={styles.head}>
                <h3>{words(reason)}</h3>
                <span className={styles.quiet}>
                  {reporter.name} ({t(inContact ? "contact" : "stranger")}),{" "}
                  {formatInstant(createdAt, reader, "moment")}
                </span>
                <span className={styles.quiet}>{t(`reportStates.${status}`)}</span>
              </div>
              {details ? <p className={styles.text}>{details}</p> : null}
              <Evidence evidence={evidence} />
              <ReportActions
                reportId={id}
                reporter={reporter.name}
                dismissable={live && status === "open"}
                revealable={evidence.messages.length > 0}
              />
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}
