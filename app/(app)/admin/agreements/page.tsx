import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Filters, TextFilter } from "@/app/_ui/listings/filters";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { orNotFound } from "@/app/_web/or-not-found";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { findAgreements } from "@/lib/administration/queries/agreements";
import { PeopleQuery } from "@/lib/administration/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { SectionTabs } from "../_components/section-tabs";
import { AgreementRows } from "./_components/agreement-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.agreements"))("title") };
}

async function Found({ ctx, q }: { ctx: Context; q: string | undefined }) {
  const t = await getTranslations("administration.agreements");
  const found = q === undefined ? [] : await orNotFound(findAgreements(ctx, q));
  return (
    <QueueFrame
      rows={found.length > 0 ? <AgreementRows agreements={found} /> : null}
      narrowed={q !== undefined}
      none={{ title: t("noneTitle"), text: t("noneText"), clear: t("clear"), href: paths.agreementCases }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={null}
      next={null}
    />
  );
}

/** Agreements for an administrator who moves one against its parties' own moves. Administrators only; 404 for others. */
export default async function AgreementsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.agreementCases);
  if (!may(ctx.actor.persona, "user:admin")) notFound();
  const [t, given] = await Promise.all([getTranslations("administration.agreements"), searchParams]);
  const q = PeopleQuery.shape.q.safeParse(firstParam(given.q)?.trim() || undefined).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="agreements" />
      <Filters action={paths.agreementCases} submit={t("search")}>
        <TextFilter name="q" label={t("query")} placeholder={t("queryHint")} value={firstParam(given.q)} />
      </Filters>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Found({ ctx, q })} />
    </>
  );
}
