import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { DisputeBadge } from "@/app/(app)/disputes/_components/dispute-badge";
import styles from "@/app/(app)/disputes/_components/disputes.module.css";
import {
  AnswerPart,
  ClaimPart,
  DecisionPart,
  DeedPart,
  DisputeFacts,
  DisputeThread,
  FiguresCard,
  ProposalPart,
  namesOf,
} from "@/app/(app)/disputes/_components/parts";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { Clock } from "@/app/_ui/clock";
import { MoveBadge } from "@/app/_ui/move-badge";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns } from "@/app/_ui/section";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { pages } from "@/lib/dashboard/schema";
import { readDisputeCase } from "@/lib/disputes/queries/case-pages";
import { TWO_PERSONS_MINOR } from "@/lib/disputes/states";
import { CaseNotes } from "../_components/case-notes";
import { RulingForm } from "../_components/ruling-form";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(pages.disputeCase(id));
  if (!may(ctx.actor.persona, "dispute:judge")) notFound();
  return orNotFound(readDisputeCase(ctx, id));
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { work } = await load(await pageId(params));
  return { title: (await getTranslations("disputes"))("title", { milestone: work.title }) };
}

/** One case for whoever judges: both statements, the work, and the word with what it books. For others there is no such page. */
export default async function DisputeCasePage({ params }: PageProps) {
  const [{ dispute, others, viewerId, ...around }, t] = await Promise.all([
    load(await pageId(params)),
    getTranslations("disputes"),
  ]);
  const names = namesOf(around);
  const judges = dispute.actions.includes("propose") || dispute.actions.includes("award");
  // Their own word waits for another person's.
  const said = dispute.pending?.by === viewerId;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("case.crumb"), href: "/admin/disputes" }]}
        badges={
          <>
            <DisputeBadge status={dispute.status} />
            {judges ? said ? <MoveBadge waitingFor={t("case.second")} /> : <MoveBadge /> : null}
            {dispute.deadline ? <Clock deadline={dispute.deadline.at} withDate /> : null}
          </>
        }
        title={t("title", { milestone: around.work.title })}
        subtitle={t("case.parties", { payer: around.payer.name, payee: around.payee.name })}
      />
      <DisputeThread dispute={dispute} />
      <Columns
        main={
          <>
            <div className={styles.notes}>
              <CaseNotes dispute={dispute} names={names} viewerId={viewerId} others={others} />
            </div>
            <DecisionPart dispute={dispute} around={around} />
            <ProposalPart dispute={dispute} around={around} />
            <ClaimPart dispute={dispute} around={around} />
            <AnswerPart dispute={dispute} around={around} />
            <DeedPart around={around} />
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
            <FiguresCard dispute={dispute} around={around} role={null} />
            <DisputeFacts dispute={dispute} around={around} role={null} />
          </>
        }
      />
    </>
  );
}
