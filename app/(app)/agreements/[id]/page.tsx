import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Clock } from "@/app/_ui/clock";
import { TurnBadge } from "@/app/_ui/turn-badge";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { getAgreementPage } from "@/lib/agreements/queries/agreement-page";
import { listAuditTrail } from "@/lib/agreements/queries/audit-trail";
import { listSendProblems } from "@/lib/agreements/queries/send-check";
import type { Agreement } from "@/lib/agreements/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Actor, Context } from "@/lib/core/context";
import { getAgreementMilestones } from "@/lib/milestones/queries/agreement-milestones";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { PartyMessages } from "../../messages/_components/party-messages";
import { WorkReviews, hasReviews } from "../../reviews/_components/work-reviews";
import { AgreementBadge } from "../_components/agreement-badge";
import { counterpartOf, mayAmend, mayDraftAgain, turnOf, nextSigner } from "../_components/agreement-labels";
import { AgreementActions } from "../_components/detail/agreement-actions";
import styles from "../_components/detail/detail.module.css";
import { DownloadButton } from "../_components/detail/download-button";
import { AgreementFacts } from "../_components/detail/agreement-facts";
import { AgreementNotes } from "../_components/detail/agreement-notes";
import { AuditTrailSection } from "../_components/detail/audit-trail";
import { ViewedMark } from "../_components/detail/viewed-mark";
import { PlainWords, Reading, ReadText } from "../_components/reading/reading";
import { SendProblems } from "../_components/send-problems";
import { Signers } from "../_components/signers";
import { AgreementMilestones, hasMilestones } from "../_components/detail/agreement-milestones";
import { NextStep } from "../_components/detail/next-step";
import { WorkThread } from "../_components/work-thread";
import { NotYetText } from "../_components/detail/not-yet-text";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(`/agreements/${id}`);
  const reading = await orNotFound(getAgreementPage(ctx, id));
  return { ctx, reading, name: counterpartOf(reading.agreement, ctx.actor.userId) };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [{ reading, name }, t] = await Promise.all([load(await pageId(params)), getTranslations("agreements.with")]);
  return { title: t(reading.agreement.type, { name }) };
}

/** More entries than an agreement with few reminders has. */
const TRAIL = 50;

async function Happened({ ctx, agreement }: { ctx: Context; agreement: Agreement }) {
  const { items } = await listAuditTrail(ctx, agreement.id, { limit: TRAIL });
  return <AuditTrailSection agreement={agreement} items={items} />;
}

/** What keeps a draft from being sent, to the party who may send it. */
async function Unsendable({ ctx, agreement }: { ctx: Context; agreement: Agreement }) {
  const { id, actions, startupId } = agreement;
  if (!actions.includes("send")) return null;
  return <SendProblems problems={await listSendProblems(ctx, id)} startupId={startupId} />;
}

/** Where this hire is, and what comes next. */
async function Onward({ ctx, agreement }: { ctx: Context & { actor: Actor }; agreement: Agreement }) {
  const viewerId = ctx.actor.userId;
  const { milestones, mayPlan } = hasMilestones(agreement)
    ? await getAgreementMilestones(ctx, agreement.id)
    : { milestones: [], mayPlan: false };
  return (
    <>
      <div className={styles.line}>
        <WorkThread agreement={agreement} milestones={milestones} viewerId={viewerId} here="agreement" />
      </div>
      {hasMilestones(agreement) ? (
        <div className={styles.notes}>
          <NextStep agreement={agreement} milestones={milestones} mayPlan={mayPlan} viewerId={viewerId} />
        </div>
      ) : null}
    </>
  );
}

/** One agreement: state, whose turn it is, summary beside the text, signers, file, facts and audit trail. */
export default async function AgreementPage({ params }: PageProps) {
  const [{ ctx, reading, name }, t, reader] = await Promise.all([
    load(await pageId(params)),
    getTranslations("agreements"),
    getReader(),
  ]);
  const { agreement, text, plain, frozenSha256, noticeDays, discardable } = reading;
  const { id, type, status, sentAt, expiresAt, parties } = agreement;
  const viewerId = ctx.actor.userId;
  const move = turnOf(agreement, viewerId);
  const unseen = status !== "draft" && parties.some(({ userId, viewedAt }) => userId === viewerId && !viewedAt);
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: "/agreements" }]}
        badges={
          <>
            <AgreementBadge agreement={agreement} />
            {move ? move.yours ? <TurnBadge /> : <TurnBadge waitingFor={move.name} /> : null}
            {expiresAt && nextSigner(agreement) ? <Clock deadline={expiresAt} withDate /> : null}
          </>
        }
        title={t(`with.${type}`, { name })}
        subtitle={
          sentAt
            ? t("subtitle.sent", {
                language: t(`language.${agreement.locale}`),
                date: formatInstant(sentAt, reader, "day"),
              })
            : t("subtitle.draft", { language: t(`language.${agreement.locale}`) })
        }
      />
      <Loaded title={t("milestonesFailed")} requestId={ctx.requestId} load={() => Onward({ ctx, agreement })} />
      {hasReviews(agreement) ? <Loaded requestId={ctx.requestId} load={() => WorkReviews({ ctx, agreement })} /> : null}
      {unseen ? <ViewedMark agreementId={id} /> : null}
      <Reading>
        <div className={styles.notes}>
          <AgreementNotes agreement={agreement} viewerId={viewerId} renamed={reading.renamed} />
          <Loaded requestId={ctx.requestId} load={() => Unsendable({ ctx, agreement })} />
        </div>
        <div className={styles.page}>
          <div className={styles.top}>
            <AgreementActions
              agreement={agreement}
              viewerId={viewerId}
              counterpart={name}
              noticeDays={noticeDays}
              discardable={discardable}
              amends={mayAmend(agreement, viewerId)}
              again={mayDraftAgain(agreement, viewerId)}
              download={<DownloadButton id={id} />}
            />
            <Card>
              <section className={styles.part}>
                <h2>{t("signers.title")}</h2>
                <Signers agreement={agreement} viewerId={viewerId} trust={reading.trust} />
                <PartyMessages parties={parties} viewerId={viewerId} />
              </section>
            </Card>
            {text ? <PlainWords text={text} plain={plain} /> : null}
          </div>
          <div className={styles.text}>
            {text ? <ReadText text={text} hash={frozenSha256} /> : <NotYetText agreement={agreement} />}
          </div>
          <div className={styles.rest}>
            {hasMilestones(agreement) ? (
              <Loaded
                title={t("milestonesFailed")}
                requestId={ctx.requestId}
                load={() => AgreementMilestones({ ctx, agreement })}
              />
            ) : null}
            <AgreementFacts reading={reading} />
            <Loaded title={t("trail.failed")} requestId={ctx.requestId} load={() => Happened({ ctx, agreement })} />
          </div>
        </div>
      </Reading>
    </>
  );
}
