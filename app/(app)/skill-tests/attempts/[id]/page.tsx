import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { PageHeader } from "@/app/_ui/page-header";
import { getReader } from "@/app/_web/get-reader";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { getAttempt } from "@/lib/skill-tests/queries/attempt";
import { skillTests } from "@/lib/skill-tests/states";
import { RunningTest } from "../../_components/running-test";
import { TestResult } from "../../_components/test-result";
import { TimeOver } from "../../_components/time-over";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(paths.skillAttempt(id));
  if (!may(ctx.actor.persona, "skill-test:take")) forbidden();
  const [attempt, { locale }] = await Promise.all([orNotFound(getAttempt(ctx, id)), getReader()]);
  return { attempt, name: skillTests[attempt.skill].name[locale] };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [t, { name }] = await Promise.all([getTranslations("skillTests.run"), load(await pageId(params))]);
  return { title: t("title", { skill: name }) };
}

/** The reader's attempt: its questions while it runs, then its result. */
export default async function AttemptPage({ params }: PageProps) {
  const [t, { attempt, name }] = await Promise.all([getTranslations("skillTests"), load(await pageId(params))]);
  if (attempt.status !== "running") return <TestResult attempt={attempt} />;
  if (attempt.serverNow < attempt.deadlineAt) return <RunningTest attempt={attempt} />;
  return (
    <>
      <PageHeader crumbs={[{ label: t("title"), href: paths.skillTests }]} title={t("run.title", { skill: name })} />
      <TimeOver id={attempt.id} />
    </>
  );
}
