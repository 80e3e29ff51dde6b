import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Badge } from "@/app/_ui/badge";
import { Clock } from "@/app/_ui/clock";
import { IconUsers } from "@/app/_ui/icons";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { verificationLooks } from "@/app/_ui/status-look";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { getReviewed } from "@/lib/verification/queries/queue";
import { CaseFacts } from "../_components/case-facts";
import { CaseNotes } from "../_components/case-notes";
import { DecisionCard } from "../_components/decision-card";
import { DocumentCard } from "../_components/document-card";
import { ReviewedMaterial } from "../_components/reviewed-material";
import styles from "../_components/verifications.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(paths.verificationCase(id));
  if (!may(ctx.actor.persona, "verification:review")) notFound();
  return { viewerId: ctx.actor.userId, verification: await orNotFound(getReviewed(ctx, id)) };
});

async function titleOf({ step, person }: { step: "profile" | "skills" | "identity"; person: { name: string } }) {
  const [t, common] = await Promise.all([getTranslations("admin.verifications"), getTranslations("common")]);
  return t("heading", { step, name: person.name || common("deletedAccount") });
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { verification } = await load(await pageId(params));
  return { title: await titleOf(verification) };
}

/** One submitted step for those who review: the photos or the profile, what the document says, the checks and the decision. 404 for others. */
export default async function VerificationCasePage({ params }: PageProps) {
  const [{ verification, viewerId }, t, common] = await Promise.all([
    load(await pageId(params)),
    getTranslations("admin.verifications"),
    getTranslations("common"),
  ]);
  const { status, pendingBy, deadlineAt, persona, document, actions } = verification;
  const title = await titleOf(verification);
  const waits = status === "submitted" || status === "under_review";
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("crumb"), href: paths.verificationQueue }]}
        badges={
          <>
            <StatusBadge look={verificationLooks[status]}>{t(`states.${status}`)}</StatusBadge>
            {pendingBy ? (
              <Badge tone="warn" icon={IconUsers}>
                {t("second")}
              </Badge>
            ) : null}
            {waits ? <Clock deadline={deadlineAt} withDate /> : null}
          </>
        }
        title={title}
        subtitle={common(`persona.${persona}`)}
      />
      <Columns
        main={
          <div className={styles.main}>
            <CaseNotes verification={verification} viewerId={viewerId} />
            <ReviewedMaterial verification={verification} />
          </div>
        }
        aside={
          <>
            {actions.length > 0 ? <DecisionCard verification={verification} title={title} /> : null}
            {document ? <DocumentCard verification={verification} document={document} /> : null}
            <CaseFacts verification={verification} />
          </>
        }
      />
    </>
  );
}
