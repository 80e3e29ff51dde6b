import Link from "next/link";
import { useTranslations } from "next-intl";
import rows from "@/app/_ui/row.module.css";
import { StatusBadge } from "@/app/_ui/status-badge";
import { skillTestLooks } from "@/app/_ui/status-look";
import { useReader } from "@/app/_web/use-reader";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import type { SkillTests, Standing } from "@/lib/skill-tests/schema";
import { skillTests } from "@/lib/skill-tests/states";
import styles from "./skill-tests.module.css";

/** Where the reader stands with a test, in sentences. */
function About({ standing }: { standing: Standing }) {
  const reader = useReader();
  const t = useTranslations("skillTests.about");
  const { status, deadlineAt, passedAt, expiresAt, availableAt } = standing;
  const valid =
    passedAt && expiresAt
      ? { date: formatInstant(passedAt, reader, "day"), until: formatInstant(expiresAt, reader, "day") }
      : null;
  return (
    <>
      {status === "running" && deadlineAt ? (
        <p>{t("running", { date: formatInstant(deadlineAt, reader, "deadline") })}</p>
      ) : null}
      {valid ? <p>{t(status === "expired" ? "expired" : "passed", valid)}</p> : null}
      {availableAt ? (
        <p>{t("wait", { date: formatInstant(availableAt, reader, "moment") })}</p>
      ) : status === "failed" ? (
        <p>{t("again")}</p>
      ) : null}
    </>
  );
}

/** The tests as rows; one that is running leads to its questions, the others to their rules. */
export function TestRows({ tests }: { tests: SkillTests["items"] }) {
  const { locale } = useReader();
  const t = useTranslations("skillTests");
  return (
    <ul className={rows.frame} aria-label={t("list")}>
      {tests.map(({ skill, questions, minutes, standing }) => (
        <li key={skill} className={`${rows.row} ${rows.framed} ${styles.test}`}>
          <div className={styles.words}>
            <Link
              className={`${rows.title} ${styles.name}`}
              href={standing.attemptId ? paths.skillAttempt(standing.attemptId) : paths.skillTest(skill)}
            >
              {standing.attemptId
                ? t("continue", { skill: skillTests[skill].name[locale] })
                : skillTests[skill].name[locale]}
            </Link>
            <div className={rows.under}>
              <p>{t("facts", { questions, minutes })}</p>
              <About standing={standing} />
            </div>
          </div>
          <div className={rows.state}>
            <StatusBadge look={skillTestLooks[standing.status]}>{t(`status.${standing.status}`)}</StatusBadge>
          </div>
        </li>
      ))}
    </ul>
  );
}
