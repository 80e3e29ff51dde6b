import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getMilestonePage } from "@/lib/milestones/queries/milestone-page";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { MilestoneForm } from "../../_components/form/milestone-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("milestones.form"))("editTitle") };
}

/** Edits a draft. Once its payment page was opened it is final: redirects to its page. */
export default async function EditMilestonePage({ params }: { params: Promise<{ id: string }> }) {
  const id = await pageId(params);
  const ctx = await requirePageContext(`/milestones/${id}/edit`);
  const [t, list, { milestone, payee }] = await Promise.all([
    getTranslations("milestones.form"),
    getTranslations("milestones"),
    orNotFound(getMilestonePage(ctx, id)),
  ]);
  if (!milestone.editable) redirect(`/milestones/${id}`);
  const { agreementId, title, description, amountMinor, currency, dueAt } = milestone;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: list("title"), href: "/milestones" },
          { label: title, href: `/milestones/${id}` },
        ]}
        title={t("editTitle")}
      />
      <MilestoneForm
        agreementId={agreementId}
        milestoneId={id}
        payee={payee.name}
        values={{ title, description, amountMinor, currency, dueAt }}
      />
    </>
  );
}
