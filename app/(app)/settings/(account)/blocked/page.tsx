import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { Avatar } from "@/app/_ui/avatar";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/listings/pager";
import { Loaded } from "@/app/_ui/loaded";
import { Card } from "@/app/_ui/section";
import { acceptedQuery } from "@/app/_web/accepted-query";
import { getReader } from "@/app/_web/get-reader";
import { withQuery } from "@/app/_web/query-string";
import type { SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { listBlocked } from "@/lib/alliances/queries/blocks";
import { PeopleQuery } from "@/lib/alliances/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { formatInstant } from "@/lib/i18n/dates";
import { UnblockButton } from "../../_components/unblock-button";
import styles from "../../_components/settings.module.css";

const PATH = "/settings/blocked";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.blocked"))("title") };
}

async function Blocked({ ctx, query }: { ctx: Context; query: PeopleQuery }) {
  const [t, reader, { items, nextCursor }] = await Promise.all([
    getTranslations("settings.blocked"),
    getReader(),
    listBlocked(ctx, query),
  ]);
  if (items.length === 0 && !query.cursor) return <EmptyState title={t("empty")} text={t("emptyText")} level={3} />;
  return (
    <>
      <Card list>
        {items.map(({ user, blockedAt }) => (
          <div key={user.id} className={styles.device}>
            <Avatar name={user.name} kind={user.persona} picture={user.picture} />
            <div className={styles.deviceWords}>
              <strong>
                <Link href={`/people/${user.id}`}>{user.name}</Link>
              </strong>
              <small>{t("since", { date: formatInstant(blockedAt, reader, "day") })}</small>
            </div>
            <UnblockButton userId={user.id} name={user.name} />
          </div>
        ))}
      </Card>
      <Pager first={query.cursor ? PATH : null} next={nextCursor ? withQuery(PATH, { cursor: nextCursor }) : null} />
    </>
  );
}

/** The people whom the reader blocks. */
export default async function BlockedPage({ searchParams }: { searchParams: SearchParams }) {
  const query = acceptedQuery(PeopleQuery, ["cursor"], await searchParams);
  const ctx = await requirePageContext(PATH);
  if (!may(ctx.actor.persona, "person:block")) forbidden();
  const t = await getTranslations("settings.blocked");
  return (
    <section className={styles.part}>
      <h2>{t("title")}</h2>
      <p className={styles.lead}>{t("lead")}</p>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Blocked({ ctx, query })} />
    </section>
  );
}
