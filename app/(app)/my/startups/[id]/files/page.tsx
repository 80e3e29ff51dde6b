import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { PictureField } from "@/app/_ui/picture-field";
import { Card, Section } from "@/app/_ui/section";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { listDecks } from "@/lib/files/queries/decks";
import { findChosenPicture } from "@/lib/files/queries/picture";
import { getStartup } from "@/lib/startups/queries/detail";
import { mayManage } from "@/lib/startups/states";
import { DeckCard } from "../../_components/deck-card";
import { DeckUpload } from "../../_components/deck-upload";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("startup.files"))("title") };
}

async function Decks({ ctx, startupId }: { ctx: Context; startupId: string }) {
  const [t, decks] = await Promise.all([getTranslations("startup.files"), listDecks(ctx, startupId)]);
  return (
    <Section title={t("decks")} count={decks.length} id="decks" action={<DeckUpload startupId={startupId} />}>
      {decks.length === 0 ? (
        <Card>
          <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
        </Card>
      ) : (
        decks.map((deck) => <DeckCard key={deck.file.id} deck={deck} />)
      )}
    </Section>
  );
}

/** A startup's logo, its decks and who may read them, for those who manage it; 404 for others. */
export default async function StartupFilesPage({ params }: { params: Promise<{ id: string }> }) {
  const id = await pageId(params);
  const ctx = await requirePageContext(`/my/startups/${id}/files`);
  const [t, startup] = await Promise.all([getTranslations("startup.files"), orNotFound(getStartup(ctx, id))]);
  if (!mayManage(startup.access) || startup.status === "archived") notFound();
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("crumb"), href: "/my/startups" },
          { label: startup.name, href: `/my/startups/${id}` },
        ]}
        title={t("title")}
        subtitle={t("subtitle")}
      />
      <Card>
        <PictureField
          name={startup.name}
          kind="startup"
          picture={startup.logo}
          chosen={await findChosenPicture({ kind: "startup", id }, "logo")}
          upload={{ purpose: "logo", startupId: id }}
          path={`/startups/${id}/logo`}
        />
      </Card>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Decks({ ctx, startupId: id })} />
    </>
  );
}
