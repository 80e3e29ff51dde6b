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
import { listPrivacyRequests } from "@/lib/privacy/queries/requests";
import { PrivacyRequestsQuery } from "@/lib/privacy/requests/schema";
import { privacyRequestStatuses, type PrivacyRequestStatus } from "@/lib/privacy/requests/states";
import { SectionTabs } from "../_components/section-tabs";
import { RequestRows } from "./_components/request-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.requests"))("title") };
}

async function Listed({ status, cursor }: { status: PrivacyRequestStatus | undefined; cursor: string | undefined }) {
  const t = await getTranslations("administration.requests");
  const { items, nextCursor } = await orNotFound(listPrivacyRequests({ limit: 25, status, cursor }));
  const address = (more: Record<string, string>) => withQuery(paths.privacyRequests, { status, ...more });
  return (
    <QueueFrame
      rows={items.length > 0 ? <RequestRows requests={items} /> : null}
      narrowed={status !== undefined || cursor !== undefined}
      none={{ title: t("noneTitle"), clear: t("clear"), href: paths.privacyRequests }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? address({}) : null}
      next={nextCursor ? address({ cursor: nextCursor }) : null}
    />
  );
}

/** Requests about personal data, by deadline. Administrators only; 404 for others. */
export default async function PrivacyRequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.privacyRequests);
  if (!may(ctx.actor.persona, "user:admin")) notFound();
  const [t, query] = await Promise.all([getTranslations("administration.requests"), searchParams]);
  const status = privacyRequestStatuses.find((name) => name === firstParam(query.status));
  const cursor = PrivacyRequestsQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="requests" />
      <Filters action={paths.privacyRequests} submit={t("filter")}>
        <ChoiceFilter
          name="status"
          label={t("state")}
          any={t("waiting")}
          value={status}
          options={privacyRequestStatuses.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Filters>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ status, cursor })} />
    </>
  );
}
