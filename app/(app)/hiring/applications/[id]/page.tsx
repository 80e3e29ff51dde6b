import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AgreementOfApplication } from "@/app/(app)/agreements/_components/agreement-of-application";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { Avatar } from "@/app/_ui/avatar";
import { Clock } from "@/app/_ui/clock";
import { TurnBadge } from "@/app/_ui/turn-badge";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Columns } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { StatusBadge } from "@/app/_ui/status-badge";
import { TrustBadge } from "@/app/_ui/trust-badge";
import { getApplication } from "@/lib/applications/queries/detail";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { findMissingFounders } from "@/lib/equity/queries/founders-shares";
import { OfferHistory } from "@/app/(app)/applications/_components/negotiation/offer-history";
import { ApplicantPanel } from "../../_components/applicant/applicant-panel";
import { getRole } from "@/lib/roles/queries/detail";
import { ApplicantFacts } from "../../_components/applicant/applicant-facts";
import { ApplicantTimeline } from "../../_components/applicant/applicant-timeline";
import { firstName, termsOf } from "../../_components/fit";
import { matchOf } from "../../_components/match";

interface PageProps {
  params: Promise<{ id: string }>;
}

/** Once per request, for the title and the page. */
const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/hiring/applications/${id}`);
  const application = await orNotFound(getApplication(ctx, id));
  if (application.talentId === ctx.actor.userId) redirect(`/applications/${id}`);
  const [role, foundersMissing] = await Promise.all([
    orNotFound(getRole(ctx, application.roleId)),
    findMissingFounders(ctx, application.startup.id),
  ]);
  return { ctx, application, role, foundersMissing };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { application } = await load(await pageId(params));
  return { title: application.talent.name };
}

/** One applicant: state and deadline, offer, expectations, skills, cover letter, timeline, and the decision. */
export default async function ApplicantPage({ params }: PageProps) {
  const id = await pageId(params);
  const [{ ctx, application, role, foundersMissing }, t] = await Promise.all([
    load(id),
    getTranslations("hiring.applicant"),
  ]);
  const { status, talent, offer } = application;
  const asked = application.actions.includes("accept_slot");
  const yours =
    asked ||
    (status === "offered"
      ? Boolean(offer?.counter)
      : application.actions.some((action) => action === "review" || action === "shortlist" || action === "offer"));
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t("crumb"), href: "/hiring" },
          { label: role.title, href: `/hiring/roles/${role.id}` },
        ]}
        badges={
          <>
            <StatusBadge machine="application" status={status} />
            {yours ? <TurnBadge /> : null}
            {status === "offered" && !yours ? <TurnBadge waitingFor={firstName(talent.name)} /> : null}
            {status === "pending" ? <Clock deadline={application.replyBy} kind="reply" withDate /> : null}
            {status === "offered" && offer ? <Clock deadline={offer.expiresAt} withDate /> : null}
          </>
        }
        title={
          <span style={{ display: "inline-flex", alignItems: "center", gap: 12 }}>
            <Avatar name={talent.name} kind="talent" size={40} />
            {talent.name}
          </span>
        }
        subtitle={
          <>
            {talent.headline ? `${talent.headline}. ` : null}
            {t("appliedFor")} <Link href={`/hiring/roles/${role.id}`}>{role.title}</Link>{" "}
            <TrustBadge userId={application.talentId} score={talent.trustScore} />
          </>
        }
      />
      <Columns
        main={
          <>
            <ApplicantFacts
              application={application}
              role={role}
              match={matchOf(application, role, ctx.actor.timeZone)}
              heading="h2"
            />
            <OfferHistory application={application} side="team" />
          </>
        }
        aside={
          <>
            <Loaded requestId={ctx.requestId} load={() => AgreementOfApplication({ ctx, application })} />
            <ApplicantPanel application={application} role={termsOf(role, foundersMissing)} />
            <Card>
              <h2 style={{ marginBottom: 12 }}>{t("timeline")}</h2>
              <ApplicantTimeline application={application} />
            </Card>
          </>
        }
      />
    </>
  );
}
