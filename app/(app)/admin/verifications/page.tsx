import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoiceFilter, Filters } from "@/app/_ui/listings/filters";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { listVerifications } from "@/lib/verification/queries/queue";
import { VerificationsQuery } from "@/lib/verification/schema";
import {
  verificationStatuses,
  verificationSteps,
  type VerificationStatus,
  type VerificationStep,
} from "@/lib/verification/states";
import { VerificationRows } from "./_components/verification-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.verifications"))("title") };
}

interface QueueProps {
  status: VerificationStatus | undefined;
  step: VerificationStep | undefined;
  cursor: string | undefined;
  viewerId: string;
}

async function Queue({ status, step, cursor, viewerId }: QueueProps) {
  const t = await getTranslations("admin.verifications");
  const { items, nextCursor } = await orNotFound(listVerifications({ limit: 25, status, step, cursor }));
  const address = (more: Record<string, string>) => withQuery(paths.verificationQueue, { status, step, ...more });
  return (
    <QueueFrame
      rows={items.length > 0 ? <VerificationRows items={items} viewerId={viewerId} /> : null}
      narrowed={status !== undefined || step !== undefined || cursor !== undefined}
      none={{ title: t("noneTitle"), clear: t("clear"), href: paths.verificationQueue }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? address({}) : null}
      next={nextCursor ? address({ cursor: nextCursor }) : null}
    />
  );
}

/** Submitted steps of verification, the closest deadline first. Moderators and administrators; 404 for others. */
export default async function VerificationQueuePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.verificationQueue);
  if (!may(ctx.actor.persona, "verification:review")) notFound();
  const [t, steps, query] = await Promise.all([
    getTranslations("admin.verifications"),
    getTranslations("verification.step"),
    searchParams,
  ]);
  const status = verificationStatuses.find((name) => name === firstParam(query.status));
  const step = verificationSteps.find((name) => name === firstParam(query.step));
  const cursor = VerificationsQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <Filters action={paths.verificationQueue} submit={t("filter")}>
        <ChoiceFilter
          name="status"
          label={t("state")}
          any={t("waiting")}
          value={status}
          options={verificationStatuses.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        <ChoiceFilter
          name="step"
          label={t("step")}
          any={t("anyStep")}
          value={step}
          options={verificationSteps.map((value) => ({ value, label: steps(value) }))}
        />
      </Filters>
      <Loaded
        title={t("failed")}
        requestId={ctx.requestId}
        load={() => Queue({ status, step, cursor, viewerId: ctx.actor.userId })}
      />
    </>
  );
}
