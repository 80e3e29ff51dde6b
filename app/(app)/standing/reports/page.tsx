import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/listings/pager";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { listOwnReports } from "@/lib/moderation/queries/own-reports";
import { OwnReportsQuery } from "@/lib/moderation/schema";
import styles from "../_components/standing.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.standing"))("reports") };
}

async function Listed({ ctx, cursor }: { ctx: Context; cursor: string | undefined }) {
  const [t, words, reader, { items, nextCursor }] = await Promise.all([
    getTranslations("moderation.standing"),
    getTranslations("moderation"),
    getReader(),
    orNotFound(listOwnReports(ctx, { cursor })),
  ]);
  if (items.length === 0)
    return (
      <Card>
        <EmptyState title={t("noReports")} text={t("noReportsText")} />
      </Card>
    );
  return (
    <>
      <ul className={styles.list}>
        {items.map(({ id, targetType, reason, details, status, createdAt }) => (
          <li key={id} className={styles.decision}>
            <div className={styles.head}>
              <h2>{t(`reportOf.${targetType}`)}</h2>
              <span className={styles.quiet}>{t("sent", { date: formatInstant(createdAt, reader, "day") })}</span>
            </div>
            <p>{words(`reasons.${reason}`)}</p>
            {details ? <p className={styles.text}>{details}</p> : null}
            <p>
              <strong>{t(`outcome.${status}`)}</strong>
            </p>
          </li>
        ))}
      </ul>
      <Pager
        first={cursor ? paths.ownReports : null}
        next={nextCursor ? withQuery(paths.ownReports, { cursor: nextCursor }) : null}
      />
    </>
  );
}

/** What the reader reported, and what came of it. */
export default async function OwnReportsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.ownReports);
  if (!may(ctx.actor.persona, "report:read")) notFound();
  const [t, query] = await Promise.all([getTranslations("moderation.standing"), searchParams]);
  const cursor = OwnReportsQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: paths.standing }]}
        title={t("reports")}
        subtitle={t("reportsSubtitle")}
      />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ ctx, cursor })} />
    </>
  );
}
