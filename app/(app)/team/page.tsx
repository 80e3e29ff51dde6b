import { IconChevronRight } from "@/app/_ui/icons";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Row } from "@/app/_ui/section";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { listMyStartups } from "@/lib/startups/queries/my-startups";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("team"))("title") };
}

/** Opens the only team; with several, a list. */
export default async function TeamsPage() {
  const ctx = await requirePageContext("/team");
  const [t, access, all] = await Promise.all([
    getTranslations("team"),
    getTranslations("common.access"),
    listMyStartups(ctx),
  ]);
  const startups = all.filter(({ deletedAt }) => deletedAt === null);
  const [only] = startups;
  if (only && startups.length === 1) redirect(`/team/${only.id}`);
  return (
    <>
      <PageHeader title={t("title")} />
      <Card list>
        {startups.length === 0 ? (
          <EmptyState
            title={t("noStartup.title")}
            text={t("noStartup.text")}
            action={
              ctx.actor.persona === "founder" ? (
                <ButtonLink href="/my/startups/new">{t("noStartup.action")}</ButtonLink>
              ) : null
            }
          />
        ) : (
          startups.map((startup) => (
            <Row key={startup.id}>
              <Avatar name={startup.name} kind="startup" size={36} />
              <h2 style={{ flex: 1, minWidth: 0, fontSize: 14 }}>
                <Link href={`/team/${startup.id}`}>{startup.name}</Link>
              </h2>
              {startup.access ? <span>{access(startup.access)}</span> : null}
              <IconChevronRight size={18} stroke={1.75} aria-hidden />
            </Row>
          ))
        )}
      </Card>
    </>
  );
}
