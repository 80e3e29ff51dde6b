import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Clock } from "@/app/_ui/clock";
import { MoveBadge } from "@/app/_ui/move-badge";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns, Section } from "@/app/_ui/section";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { pages } from "@/lib/dashboard/schema";
import { readDispute } from "@/lib/disputes/queries/case-pages";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { AnswerForm } from "../_components/answer-form";
import { DisputeBadge } from "../_components/dispute-badge";
import { moveOf } from "../_components/dispute-words";
import styles from "../_components/disputes.module.css";
import { DisputeMoves, QuietDisputeMoves } from "../_components/moves";
import { DisputeNotes } from "../_components/notes";
import {
  AnswerPart,
  ClaimPart,
  DecisionPart,
  DisputeFacts,
  DisputeThread,
  FiguresCard,
  ProposalPart,
  namesOf,
} from "../_components/parts";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/disputes/${id}`);
  return orNotFound(readDispute(ctx, id));
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { work } = await load(await pageId(params));
  return { title: (await getTranslations("disputes"))("title", { milestone: work.title }) };
}

/** The room of a dispute: whose move and until when, both statements, the proposal, and what each way comes to. */
export default async function DisputePage({ params }: PageProps) {
  const [{ dispute, role, ...around }, t] = await Promise.all([
    load(await pageId(params)),
    getTranslations("disputes"),
  ]);
  // Whoever may judge has a page of their own.
  if (role === null) redirect(pages.disputeCase(dispute.id));
  const names = namesOf(around);
  const move = moveOf(dispute, role);
  const waitingFor = move === "moderator" ? t("moderator") : role === "payer" ? names.payee : names.payer;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: t(role === "payer" ? "milestones" : "work"), href: "/milestones" },
          { label: around.work.title, href: `/milestones/${dispute.milestoneId}` },
        ]}
        badges={
          <>
            <DisputeBadge status={dispute.status} />
            {move ? move === "you" ? <MoveBadge /> : <MoveBadge waitingFor={waitingFor} /> : null}
            {dispute.deadline ? <Clock deadline={dispute.deadline.at} withDate /> : null}
          </>
        }
        title={t("title", { milestone: around.work.title })}
        actions={<DisputeMoves dispute={dispute} names={names} />}
      />
      <DisputeThread dispute={dispute} />
      <Columns
        main={
          <>
            <div className={styles.notes}>
              <DisputeNotes dispute={dispute} names={names} role={role} />
            </div>
            <DecisionPart dispute={dispute} around={around} />
            <ProposalPart dispute={dispute} around={around} />
            <ClaimPart dispute={dispute} around={around} />
            {dispute.actions.includes("answer") ? (
              <Section title={t("answer.write")}>
                <AnswerForm disputeId={dispute.id} />
              </Section>
            ) : (
              <AnswerPart dispute={dispute} around={around} />
            )}
          </>
        }
        aside={
          <>
            <FiguresCard dispute={dispute} around={around} role={role} />
            <DisputeFacts dispute={dispute} around={around} role={role} />
            <QuietDisputeMoves dispute={dispute} names={names} />
          </>
        }
      />
    </>
  );
}
