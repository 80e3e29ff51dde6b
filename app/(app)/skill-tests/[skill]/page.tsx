import type { Metadata } from "next";
import { forbidden, notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Section } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { getSkillTests } from "@/lib/skill-tests/queries/standing";
import type { SkillTests } from "@/lib/skill-tests/schema";
import { isTestedSkill, skillTests, type TestedSkill } from "@/lib/skill-tests/states";
import { TestRules } from "../_components/test-rules";
import { StartButton } from "../_components/start-button";

interface PageProps {
  params: Promise<{ skill: string }>;
}

async function skillOf(params: PageProps["params"]): Promise<TestedSkill> {
  const { skill } = await params;
  if (!isTestedSkill(skill)) notFound();
  return skill;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [skill, t, { locale }] = await Promise.all([skillOf(params), getTranslations("skillTests.rules"), getReader()]);
  return { title: t("pageTitle", { skill: skillTests[skill].name[locale] }) };
}

/** What keeps the reader from starting the test now, or the button that starts it. */
async function Start({ skill, items }: { skill: TestedSkill; items: SkillTests["items"] }) {
  const [t, reader] = await Promise.all([getTranslations("skillTests.rules"), getReader()]);
  const own = items.find((item) => item.skill === skill);
  const running = items.find(({ standing }) => standing.status === "running");
  if (running?.standing.attemptId && running.standing.deadlineAt) {
    const same = running.skill === skill;
    const date = formatInstant(running.standing.deadlineAt, reader, "deadline");
    return (
      <>
        <Note
          tone="info"
          title={same ? t("runs") : t("otherRuns", { skill: skillTests[running.skill].name[reader.locale] })}
        >
          {same ? t("runsText", { date }) : t("otherRunsText")}
        </Note>
        <ButtonLink href={paths.skillAttempt(running.standing.attemptId)}>{t("resume")}</ButtonLink>
      </>
    );
  }
  const availableAt = own?.standing.availableAt;
  if (availableAt)
    return (
      <Note tone="info" title={t("wait", { date: formatInstant(availableAt, reader, "moment") })}>
        {t("waitText")}
      </Note>
    );
  const { status, passedAt, expiresAt } = own?.standing ?? {};
  return (
    <>
      {status === "passed" && passedAt && expiresAt ? (
        <Note tone="ok" title={t("valid", { date: formatInstant(passedAt, reader, "day") })}>
          {t("validText", { until: formatInstant(expiresAt, reader, "day") })}
        </Note>
      ) : null}
      <StartButton skill={skill} />
    </>
  );
}

/** The rules of a test before it is started. */
export default async function SkillTestPage({ params }: PageProps) {
  const skill = await skillOf(params);
  const { actor } = await requirePageContext(paths.skillTest(skill));
  if (!may(actor.persona, "skill-test:take")) forbidden();
  const [t, list, { locale }, { items }] = await Promise.all([
    getTranslations("skillTests.rules"),
    getTranslations("skillTests"),
    getReader(),
    getSkillTests(actor),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[{ label: list("title"), href: paths.skillTests }]}
        title={t("pageTitle", { skill: skillTests[skill].name[locale] })}
        subtitle={t("subtitle")}
      />
      <Columns
        main={
          <Section title={t("title")}>
            <TestRules />
          </Section>
        }
        aside={<Start skill={skill} items={items} />}
      />
    </>
  );
}
