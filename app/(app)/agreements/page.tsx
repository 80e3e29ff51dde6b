import { IconPlus } from "@/app/_ui/icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Loaded } from "@/app/_ui/loaded";
import { withQuery } from "@/app/_web/query-string";
import { agreementTabs, countAgreements, listAgreementTab } from "@/lib/agreements/queries/tabs";
import type { AgreementTab } from "@/lib/agreements/queries/tabs";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Actor, Context } from "@/lib/core/context";
import { forbidden } from "next/navigation";
import { Pager } from "@/app/_ui/listings/pager";
import { AgreementRows } from "./_components/agreement-rows";
import { AgreementTabs } from "./_components/agreement-tabs";

const PATH = "/agreements";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agreements"))("title") };
}

async function Listed({
  ctx,
  tab,
  cursor,
}: {
  ctx: Context & { actor: Actor };
  tab: AgreementTab;
  cursor: string | undefined;
}) {
  const [t, counts, { items, nextCursor }] = await Promise.all([
    getTranslations("agreements"),
    countAgreements(ctx),
    listAgreementTab(ctx, { tab, cursor }),
  ]);
  const show = tab === "you" ? {} : { show: tab };
  const any = Object.values(counts).some((count) => count > 0);
  return (
    <>
      <AgreementTabs tab={tab} counts={counts} />
      {items.length > 0 ? (
        <AgreementRows agreements={items} viewerId={ctx.actor.userId} label={t(`tab.${tab}`)} />
      ) : (
        <EmptyState
          title={t(any ? `empty.${tab}` : "empty.all")}
          text={any ? undefined : t(`emptyText.${ctx.actor.persona === "founder" ? "founder" : "other"}`)}
        />
      )}
      <Pager
        first={cursor ? withQuery(PATH, show) : null}
        next={nextCursor ? withQuery(PATH, { ...show, cursor: nextCursor }) : null}
      />
    </>
  );
}

/** The reader's agreements: waiting for them, waiting for others, in force, ended. */
export default async function AgreementsPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const asked = firstParam(query.show);
  const cursor = firstParam(query.cursor);
  const tab = agreementTabs.find((name) => name === asked) ?? "you";
  const ctx = await requirePageContext(
    withQuery(PATH, { ...(tab === "you" ? {} : { show: tab }), ...(cursor ? { cursor } : {}) }),
  );
  if (!may(ctx.actor.persona, "agreement:read")) forbidden();
  const t = await getTranslations("agreements");
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          ctx.actor.persona === "founder" ? (
            <ButtonLink
              href="/agreements/new"
              variant="default"
              leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
            >
              {t("new")}
            </ButtonLink>
          ) : null
        }
      />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ ctx, tab, cursor })} />
    </>
  );
}
