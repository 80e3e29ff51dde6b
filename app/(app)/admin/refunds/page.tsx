import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { RefundForm } from "../_components/refund-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.refunds"))("title") };
}

/** Refunds a payment. Administrators only; 404 for others. */
export default async function RefundsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext("/admin/refunds");
  if (!may(ctx.actor.persona, "refund:create")) notFound();
  const [t, query] = await Promise.all([getTranslations("admin.refunds"), searchParams]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <RefundForm invoiceId={firstParam(query.invoice) ?? ""} />
    </>
  );
}
