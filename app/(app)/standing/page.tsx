import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { Loaded } from "@/app/_ui/loaded";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Section } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { getStanding } from "@/lib/moderation/queries/standing";
import { DecisionItem } from "./_components/decision-item";
import styles from "./_components/standing.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.standing"))("title") };
}

async function Listed({ ctx }: { ctx: Context }) {
  const [t, reader, { state, until, decisions }] = await Promise.all([
    getTranslations("moderation.standing"),
    getReader(),
    getStanding(ctx),
  ]);
  return (
    <div className={styles.stack}>
      {state === "good" ? (
        <Note tone="ok" title={t("good")}>
          {t("goodText")}
        </Note>
      ) : (
        <Note
          tone="bad"
          title={until ? t("suspended", { date: formatInstant(until, reader, "moment") }) : t("suspendedOpen")}
        >
          {t("suspendedText")}
        </Note>
      )}
      <Section title={t("decisions")}>
        {decisions.length > 0 ? (
          <ul className={styles.list}>
            {decisions.map((decision) => (
              <DecisionItem key={decision.id} decision={decision} />
            ))}
          </ul>
        ) : (
          <Card>
            <EmptyState title={t("none")} text={t("noneText")} />
          </Card>
        )}
      </Section>
    </div>
  );
}

/** Whether the reader is suspended, what was decided about them, and the way to appeal. */
export default async function StandingPage() {
  const ctx = await requirePageContext(paths.standing);
  if (!may(ctx.actor.persona, "standing:read")) notFound();
  const t = await getTranslations("moderation.standing");
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <ButtonLink href={paths.ownReports} variant="default">
            {t("reports")}
          </ButtonLink>
        }
      />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ ctx })} />
    </>
  );
}
