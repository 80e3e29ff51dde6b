import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { skillTestLooks } from "@/app/_ui/status-look";
import { useReader } from "@/app/_web/use-reader";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import type { Attempt } from "@/lib/skill-tests/schema";
import { PASS_PERCENT, skillTests } from "@/lib/skill-tests/states";
import { FocusedTitle } from "./focused-title";
import styles from "./skill-tests.module.css";

/** What follows a finished attempt, in sentences. */
function Following({ attempt }: { attempt: Attempt }) {
  const reader = useReader();
  const t = useTranslations("skillTests.result");
  const { expiresAt, availableAt, serverNow } = attempt;
  if (expiresAt)
    return expiresAt > serverNow ? (
      <p>
        {t("onProfile", { until: formatInstant(expiresAt, reader, "day") })} {t("counts")}
      </p>
    ) : null;
  return (
    <p>
      {t("private")}{" "}
      {availableAt !== undefined && availableAt > serverNow
        ? t("wait", { date: formatInstant(availableAt, reader, "moment") })
        : t("again")}
    </p>
  );
}

/** The one thing to do next. */
function NextStep({ attempt: { skill, status, availableAt, serverNow } }: { attempt: Attempt }) {
  const t = useTranslations("skillTests.result");
  if (status === "passed") return <ButtonLink href={paths.profile}>{t("profile")}</ButtonLink>;
  return availableAt === undefined || availableAt <= serverNow ? (
    <ButtonLink href={paths.skillTest(skill)}>{t("retake")}</ButtonLink>
  ) : null;
}

/** The result of an attempt, by topic, and what follows. */
export function TestResult({ attempt }: { attempt: Attempt }) {
  const reader = useReader();
  const t = useTranslations("skillTests.result");
  const list = useTranslations("skillTests");
  const { skill, status, percent = 0, topics, finishedAt } = attempt;
  const passed = status === "passed";
  return (
    <>
      <PageHeader
        crumbs={[{ label: list("title"), href: paths.skillTests }]}
        badges={<StatusBadge look={skillTestLooks[status]}>{list(`status.${status}`)}</StatusBadge>}
        title={
          <FocusedTitle>
            {t(passed ? "passed" : "failed", { skill: skillTests[skill].name[reader.locale] })}
          </FocusedTitle>
        }
        {...(finishedAt ? { subtitle: t("finishedAt", { date: formatInstant(finishedAt, reader, "moment") }) } : {})}
      />
      <div className={styles.result}>
        <div className={styles.verdict}>
          <p>{t("score", { percent, needed: PASS_PERCENT })}</p>
          <Following attempt={attempt} />
        </div>
        <Section title={t("topics")}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("topic")}</th>
                <th scope="col">{t("right")}</th>
              </tr>
            </thead>
            <tbody>
              {topics.map(({ topic, right, asked }) => (
                <tr key={topic}>
                  <th scope="row">{topic}</th>
                  <td>{t("of", { right, asked })}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
        <div className={styles.steps}>
          <NextStep attempt={attempt} />
          {passed ? (
            <ButtonLink href={paths.verificationLadder} variant="default">
              {t("verification")}
            </ButtonLink>
          ) : null}
          <ButtonLink href={paths.skillTests} variant="default">
            {t("all")}
          </ButtonLink>
        </div>
      </div>
    </>
  );
}
