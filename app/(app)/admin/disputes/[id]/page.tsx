import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DisputeBadge } from "@/app/(app)/disputes/_components/dispute-badge";
import styles from "@/app/(app)/disputes/_components/disputes.module.css";
import {
  AnswerSection,
  ClaimSection,
  DecisionSection,
  WorkSection,
  DisputeFacts,
  DisputeProgress,
  FiguresCard,
  ProposalSection,
  namesOf,
} from "@/app/(app)/disputes/_components/dispute-sections";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { Clock } from "@/app/_ui/clock";
import { TurnBadge } from "@/app/_ui/turn-badge";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns } from "@/app/_ui/section";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { getDisputeCasePage } from "@/lib/disputes/queries/case-page";
import { TWO_PERSONS_MINOR } from "@/lib/disputes/states";
import { CaseNotes } from "../_components/case-notes";
import { RulingForm } from "../_components/ruling-form";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(paths.disputeCase(id));
  if (!may(ctx.actor.persona, "dispute:judge")) notFound();
  return orNotFound(getDisputeCasePage(ctx, id));
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { work } = await load(await pageId(params));
  return { title: (await getTranslations("disputes"))("title", { milestone: work.title }) };
}

/** One case for those who may decide it: both statements, the work, and the decision with its ledger entries. 404 for others. */
export default async function DisputeCasePage({ params }: PageProps) {
  const [{ dispute, others, viewerId, ...relations }, t] = await Promise.all([
    load(await pageId(params)),
    getTranslations("disputes"),
  ]);
  const names = namesOf(relations);
  const judges = dispute.actions.includes("propose") || dispute.actions.includes("award");
  // Their own proposal waits for a second moderator.
  const said = dispute.pending?.by === viewerId;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("case.crumb"), href: "/admin/disputes" }]}
        badges={
          <>
            <DisputeBadge status={dispute.status} />
            {judges ? said ? <TurnBadge waitingFor={t("case.second")} /> : <TurnBadge /> : null}
            {dispute.deadline ? <Clock deadline={dispute.deadline.at} withDate /> : null}
          </>
        }
        title={t("title", { milestone: relations.work.title })}
        subtitle={t("case.parties", { payer: relations.payer.name, payee: relations.payee.name })}
      />
      <DisputeProgress dispute={dispute} />
      <Columns
        main={
          <>
            <div className={styles.notes}>
              <CaseNotes dispute={dispute} names={names} viewerId={viewerId} others={others} />
            </div>
            <DecisionSection dispute={dispute} relations={relations} />
            <ProposalSection dispute={dispute} relations={relations} />
            <ClaimSection dispute={dispute} relations={relations} />
            <AnswerSection dispute={dispute} relations={relations} />
            <WorkSection relations={relations} />
            {judges ? (
              <RulingForm
                key={`${dispute.status} ${dispute.pending?.at ?? ""}`}
                dispute={dispute}
                names={names}
                two={dispute.amountMinor > TWO_PERSONS_MINOR}
              />
            ) : null}
          </>
        }
        aside={
          <>
            <FiguresCard dispute={dispute} relations={relations} role={null} />
            <DisputeFacts dispute={dispute} relations={relations} role={null} />
          </>
        }
      />
    </>
  );
}
