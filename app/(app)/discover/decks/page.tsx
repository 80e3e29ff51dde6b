import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { Avatar } from "@/app/_ui/avatar";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { FileList } from "@/app/_ui/file-list";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import listing from "@/app/_ui/listings/listings.module.css";
import { getReader } from "@/app/_web/get-reader";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { listSharedDecks } from "@/lib/files/queries/shared-decks";
import { formatInstant } from "@/lib/i18n/dates";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("find.decks"))("title") };
}

async function Decks({ ctx }: { ctx: Context }) {
  const [t, reader, decks] = await Promise.all([getTranslations("find.decks"), getReader(), listSharedDecks(ctx)]);
  if (decks.length === 0)
    return (
      <Card>
        <EmptyState
          title={t("empty")}
          text={t("emptyText")}
          action={<ButtonLink href={paths.discover}>{t("emptyAction")}</ButtonLink>}
        />
      </Card>
    );
  return (
    <ul className={listing.list} aria-label={t("list")}>
      {decks.map(({ file, grantedAt, startup }) => (
        <li key={file.id} className={listing.row}>
          <Avatar name={startup.name} kind="startup" />
          <div className={listing.words}>
            {startup.published ? (
              <Link className={listing.title} href={`/discover/${startup.id}`}>
                {startup.name}
              </Link>
            ) : (
              <span className={listing.title}>{startup.name}</span>
            )}
            <span className={listing.sub}>{t("since", { date: formatInstant(grantedAt, reader, "day") })}</span>
            <div className={listing.above}>
              <FileList files={[file]} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The decks that startups have given the reader access to. */
export default async function SharedDecksPage() {
  const ctx = await requirePageContext(paths.sharedDecks);
  const [t, find] = await Promise.all([getTranslations("find.decks"), getTranslations("find.startups")]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("text")} crumbs={[{ label: find("title"), href: paths.discover }]} />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Decks({ ctx })} />
    </>
  );
}
