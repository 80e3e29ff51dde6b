import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { Avatar } from "@/app/_ui/avatar";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/listings/pager";
import { PageHeader } from "@/app/_ui/page-header";
import { acceptedQuery } from "@/app/_web/accepted-query";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { withQuery } from "@/app/_web/query-string";
import type { SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { listMutuals } from "@/lib/alliances/queries/relation";
import { PeopleQuery } from "@/lib/alliances/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getPublicProfile } from "@/lib/profiles/queries/public-profile";
import styles from "../../../network/_components/network.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("mutuals") };
}

/** Every ally that the reader and a person share. */
export default async function MutualsPage({ params, searchParams }: PageProps) {
  const id = await pageId(params);
  const path = `/people/${id}/mutuals`;
  const query = acceptedQuery(PeopleQuery, ["cursor"], await searchParams);
  const ctx = await requirePageContext(path);
  if (!may(ctx.actor.persona, "alliance:read")) forbidden();
  const [t, personas, profile, { items, nextCursor }] = await Promise.all([
    getTranslations("network"),
    getTranslations("common.persona"),
    orNotFound(getPublicProfile(id)),
    orNotFound(listMutuals(ctx, id, query)),
  ]);
  return (
    <>
      <PageHeader crumbs={[{ label: profile.name, href: `/people/${id}` }]} title={t("mutuals")} />
      {items.length === 0 ? (
        <EmptyState title={t("noMutuals")} />
      ) : (
        <ul className={styles.list} aria-label={t("mutuals")}>
          {items.map((person) => (
            <li key={person.id} className={styles.person}>
              <Avatar name={person.name} kind={person.persona} picture={person.picture} />
              <div className={styles.words}>
                <Link className={styles.name} href={`/people/${person.id}`}>
                  {person.name}
                </Link>
                <span>{person.headline || [personas(person.persona), person.location].filter(Boolean).join(", ")}</span>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Pager first={query.cursor ? path : null} next={nextCursor ? withQuery(path, { cursor: nextCursor }) : null} />
    </>
  );
}
