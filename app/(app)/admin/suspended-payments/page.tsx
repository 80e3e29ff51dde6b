import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import { orNotFound } from "@/app/_web/or-not-found";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { listSuspendedPayments } from "@/lib/milestones/queries/suspended";
import { SuspendedRows } from "./_components/suspended-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.suspended"))("title") };
}

/** Payments of milestones that were refunded without the platform, and the decision about each. 404 for others than staff. */
export default async function SuspendedPaymentsPage() {
  const ctx = await requirePageContext(paths.suspendedPayments);
  if (!may(ctx.actor.persona, "dispute:judge")) notFound();
  const [t, payments] = await Promise.all([getTranslations("admin.suspended"), orNotFound(listSuspendedPayments(ctx))]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      {payments.length > 0 ? (
        <SuspendedRows payments={payments} />
      ) : (
        <Card>
          <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
        </Card>
      )}
    </>
  );
}
