import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Filters, TextFilter } from "@/app/_ui/listings/filters";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { AdminEntriesQuery } from "@/lib/ledger/schema";
import { SectionTabs } from "../_components/section-tabs";
import { BalanceSection } from "./_components/balance-section";
import { CheckSection } from "./_components/check-section";
import { EntryRows } from "./_components/entry-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.ledger"))("title") };
}

/** Whether the ledger adds up to zero, what the last check found, and its entries. Administrators only; 404 for others. */
export default async function LedgerPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.ledger);
  if (!may(ctx.actor.persona, "ledger:read")) notFound();
  const [t, given] = await Promise.all([getTranslations("administration.ledger"), searchParams]);
  const [milestone, account] = [firstParam(given.milestoneId)?.trim(), firstParam(given.account)?.trim()];
  const known = AdminEntriesQuery.safeParse({
    milestoneId: milestone || undefined,
    account: account || undefined,
    cursor: firstParam(given.cursor),
  });
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="ledger" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => BalanceSection()} />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => CheckSection()} />
      <Section id="entries" title={t("entries")}>
        <Filters action={paths.ledger} submit={t("filter")}>
          <TextFilter name="milestoneId" label={t("milestone")} value={milestone} />
          <TextFilter name="account" label={t("account")} placeholder="escrow:…" value={account} />
        </Filters>
        <Loaded title={t("failed")} requestId={ctx.requestId} load={() => EntryRows({ query: known.data ?? null })} />
      </Section>
    </>
  );
}
