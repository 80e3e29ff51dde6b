import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Clock } from "@/app/_ui/clock";
import { TurnBadge } from "@/app/_ui/turn-badge";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Section } from "@/app/_ui/section";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { getDisputePage } from "@/lib/disputes/queries/dispute-page";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { AnswerForm } from "../_components/answer-form";
import { DisputeBadge } from "../_components/dispute-badge";
import { turnOf } from "../_components/dispute-labels";
import styles from "../_components/disputes.module.css";
import { DisputeActions, SecondaryDisputeActions } from "../_components/dispute-actions";
import { DisputeNotes } from "../_components/dispute-notes";
import {
  AnswerSection,
  ClaimSection,
  DecisionSection,
  DisputeFacts,
  DisputeProgress,
  FiguresCard,
  ProposalSection,
  namesOf,
} from "../_components/dispute-sections";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/disputes/${id}`);
  return orNotFound(getDisputePage(ctx, id));
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { work } = await load(await pageId(params));
  return { title: (await getTranslations("disputes"))("title", { milestone: work.title }) };
}

/** A dispute: whose turn it is and until when, both statements, the proposal, and the resulting amounts. */
export default async function DisputePage({ params }: PageProps) {
  const [{ dispute, role, ...relations }, t] = await Promise.all([
    load(await pageId(params)),
    getTranslations("disputes"),
  ]);
  // Adjudicators have their own page.
  if (role === null) redirect(paths.disputeCase(dispute.id));
  const names = namesOf(relations);
  const move = turnOf(dispute, role);
  const waitingFor = move === "moderator" ? t("moderator") : role === "payer" ? names.payee : names.payer;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t(role === "payer" ? "milestones" : "work"), href: "/milestones" },
          { label: relations.work.title, href: `/milestones/${dispute.milestoneId}` },
        ]}
        badges={
          <>
            <DisputeBadge status={dispute.status} />
            {move ? move === "you" ? <TurnBadge /> : <TurnBadge waitingFor={waitingFor} /> : null}
            {dispute.deadline ? <Clock deadline={dispute.deadline.at} withDate /> : null}
          </>
        }
        title={t("title", { milestone: relations.work.title })}
        actions={<DisputeActions dispute={dispute} names={names} />}
      />
      <DisputeProgress dispute={dispute} />
      <Columns
        main={
          <>
            <div className={styles.notes}>
              <DisputeNotes dispute={dispute} names={names} role={role} />
            </div>
            <DecisionSection dispute={dispute} relations={relations} />
            <ProposalSection dispute={dispute} relations={relations} />
            <ClaimSection dispute={dispute} relations={relations} />
            {dispute.actions.includes("answer") ? (
              <Section title={t("answer.write")}>
                <AnswerForm disputeId={dispute.id} />
              </Section>
            ) : (
              <AnswerSection dispute={dispute} relations={relations} />
            )}
          </>
        }
        aside={
          <>
            <FiguresCard dispute={dispute} relations={relations} role={role} />
            <DisputeFacts dispute={dispute} relations={relations} role={role} />
            <SecondaryDisputeActions dispute={dispute} names={names} />
          </>
        }
      />
    </>
  );
}
