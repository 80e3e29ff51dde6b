import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { cache } from "react";
import { Avatar } from "@/app/_ui/avatar";
import { Clock } from "@/app/_ui/clock";
import { TurnBadge } from "@/app/_ui/turn-badge";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Columns, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { StatusBadge } from "@/app/_ui/status-badge";
import { ThreadLine } from "@/app/_ui/thread";
import type { ThreadStep } from "@/app/_ui/thread";
import { getApplication } from "@/lib/applications/queries/detail";
import type { Application } from "@/lib/applications/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { now } from "@/lib/core/clock";
import type { Actor, Context } from "@/lib/core/context";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { AgreementOfApplication } from "../../agreements/_components/agreement-of-application";
import { TeamMessage } from "../../messages/_components/team-message";
import { ApplicationActions } from "../_components/application-actions";
import { ApplicationTimeline } from "../_components/application-timeline";
import { EndedNote } from "../_components/ended-note";
import { OfferFigures } from "../_components/offer-figures";
import { ApplicationLetter } from "../_components/application-letter";
import { InterviewCard } from "../_components/negotiation/interview-card";
import { OfferHistory } from "../_components/negotiation/offer-history";
import { OfferVesting } from "../_components/negotiation/offer-vesting";
import styles from "../_components/applications.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
}

/** The application as its talent sees it; the hiring team has its own page. */
const load = cache(async (id: string): Promise<{ ctx: Context & { actor: Actor }; application: Application }> => {
  const ctx = await requirePageContext(`/applications/${id}`);
  const application = await orNotFound(getApplication(ctx, id));
  if (application.talentId !== ctx.actor.userId) redirect(`/hiring/applications/${id}`);
  return { ctx, application };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { role, startup } = (await load(await pageId(params))).application;
  return { title: `${role.title}, ${startup.name}` };
}

/** Role, application, offer, team: the progress of this application; nothing once it has ended otherwise. */
function stages(
  status: Application["status"],
): readonly (readonly ["role" | "application" | "offer" | "team", ThreadStep["state"]])[] {
  switch (status) {
    case "pending":
    case "reviewed":
    case "shortlisted":
      return [
        ["role", "done"],
        ["application", "now"],
        ["offer", "next"],
        ["team", "next"],
      ];
    case "offered":
      return [
        ["role", "done"],
        ["application", "done"],
        ["offer", "now"],
        ["team", "next"],
      ];
    case "accepted":
      return [
        ["role", "done"],
        ["application", "done"],
        ["offer", "done"],
        ["team", "now"],
      ];
    case "rejected":
    case "withdrawn":
    case "expired":
      return [];
  }
}

function Badges({ application }: { application: Application }) {
  const { status, offer, startup, replyBy } = application;
  return (
    <>
      <StatusBadge machine="application" status={status} />
      {status === "offered" ? offer?.counter ? <TurnBadge waitingFor={startup.name} /> : <TurnBadge /> : null}
      {status === "pending" || status === "reviewed" || status === "shortlisted" ? (
        <TurnBadge waitingFor={startup.name} />
      ) : null}
      {status === "pending" ? <Clock deadline={replyBy} kind="reply" /> : null}
      {status === "offered" && offer ? <Clock deadline={offer.expiresAt} withDate /> : null}
    </>
  );
}

/** One application: its state and progress, the offer, the actions, the letter and the timeline. */
export default async function ApplicationPage({ params }: PageProps) {
  const { ctx, application } = await load(await pageId(params));
  const [t, thread] = await Promise.all([getTranslations("applications"), getTranslations("applications.thread")]);
  const { status, offer, role, startup, expectedCompensation } = application;
  const title =
    status === "offered"
      ? t("offer.title", { startup: startup.name, role: role.title })
      : status === "accepted"
        ? t("offer.joined", { startup: startup.name })
        : role.title;
  const line = stages(status);
  return (
    <>
      <PageHeader
        title={title}
        subtitle={status === "offered" ? undefined : status === "accepted" ? role.title : startup.name}
        crumbs={[{ label: t("title"), href: "/applications" }]}
        badges={<Badges application={application} />}
      />
      {line.length > 0 ? (
        <div className={styles.line}>
          <ThreadLine steps={line.map(([key, state]) => ({ key, state, title: thread(key) }))} />
        </div>
      ) : null}
      <Columns
        main={
          <div className={styles.gap}>
            <EndedNote application={application} />
            <Loaded requestId={ctx.requestId} load={() => AgreementOfApplication({ ctx, application })} />
            {offer ? <OfferFigures offer={offer} expected={expectedCompensation} /> : null}
            {offer && status === "offered" ? <OfferVesting offer={offer} /> : null}
            <div>
              {offer?.message ? (
                <Section title={t("offer.note", { startup: startup.name })}>
                  <div className={styles.quote}>
                    <Avatar name={startup.name} kind="startup" />
                    <blockquote>{offer.message}</blockquote>
                  </div>
                </Section>
              ) : null}
              <OfferHistory application={application} side="talent" />
              <ApplicationLetter application={application} />
            </div>
          </div>
        }
        aside={
          <>
            <Card moves>
              <ApplicationActions application={application} />
            </Card>
            <Loaded requestId={ctx.requestId} load={() => TeamMessage({ ctx, startupId: application.startupId })} />
            <InterviewCard application={application} side="talent" />
            <ApplicationTimeline application={application} now={now()} />
          </>
        }
      />
    </>
  );
}
