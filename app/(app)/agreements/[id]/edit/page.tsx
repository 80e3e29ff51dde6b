import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { PageHeader } from "@/app/_ui/page-header";
import { getComposerFacts } from "@/lib/agreements/queries/composer";
import { getAgreementPage } from "@/lib/agreements/queries/agreement-page";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { counterpartOf } from "../../_components/agreement-labels";
import { Composer } from "../../_components/composer/composer";
import { valuesOf } from "../../_components/composer/composer-values";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/agreements/${id}/edit`);
  const { agreement, names } = await orNotFound(getAgreementPage(ctx, id));
  return { ctx, agreement, names };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [{ ctx, agreement }, t] = await Promise.all([load(await pageId(params)), getTranslations("agreements")]);
  return { title: t("composer.editTitle", { name: counterpartOf(agreement, ctx.actor.userId) }) };
}

/** A draft in the composer. An agreement that was sent cannot be changed: its own page opens instead. */
export default async function EditAgreementPage({ params }: PageProps) {
  const { ctx, agreement, names } = await load(await pageId(params));
  const { id, type, startupId, startupName } = agreement;
  if (!agreement.actions.includes("edit")) redirect(`/agreements/${id}`);
  const [t, facts] = await Promise.all([
    getTranslations("agreements"),
    orNotFound(getComposerFacts(ctx, { startupId, partyId: undefined })),
  ]);
  const name = counterpartOf(agreement, ctx.actor.userId);
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("title"), href: "/agreements" },
          { label: t(`with.${type}`, { name }), href: `/agreements/${id}` },
        ]}
        title={t("composer.editTitle", { name })}
        subtitle={t(`type.${type}`)}
      />
      <Composer
        key={agreement.updatedAt}
        type={type}
        startup={{ id: startupId, name: startupName }}
        draftId={id}
        amends={agreement.amendsId ? { id: agreement.amendsId, sha256: agreement.amendsSha256 } : null}
        values={valuesOf(agreement, names)}
        candidates={facts.candidates}
        ownId={ctx.actor.userId}
      />
    </>
  );
}
