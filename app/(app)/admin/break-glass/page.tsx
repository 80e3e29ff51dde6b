import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/app/_ui/empty-state";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import { orNotFound } from "@/app/_web/or-not-found";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { listBreakGlass } from "@/lib/administration/break-glass/queries/list";
import { breakGlassCases } from "@/lib/administration/break-glass/states";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { AdminAction } from "../_components/admin-action";
import { SectionTabs } from "../_components/section-tabs";
import { BreakGlassRows } from "./_components/break-glass-rows";

const lengths = [5, 15, 30, 60] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.breakGlass"))("title") };
}

async function Listed({ ctx }: { ctx: Context }) {
  const [t, cards] = await Promise.all([getTranslations("administration.breakGlass"), orNotFound(listBreakGlass(ctx))]);
  return cards.length > 0 ? (
    <BreakGlassRows cards={cards} />
  ) : (
    <Card>
      <EmptyState title={t("emptyTitle")} text={t("emptyText")} />
    </Card>
  );
}

/** Requests to read something private for a case, and what became of them. Administrators only; 404 for others. */
export default async function BreakGlassPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.breakGlass);
  if (!may(ctx.actor.persona, "break-glass:use")) notFound();
  const [t, given] = await Promise.all([getTranslations("administration.breakGlass"), searchParams]);
  return (
    <>
      <PageHeader
        title={t("title")}
        subtitle={t("subtitle")}
        actions={
          <AdminAction
            filled
            button={t("request.button")}
            title={t("request.title")}
            text={t("request.text")}
            save={t("request.save")}
            cancel={t("cancel")}
            success={t("request.done")}
            path="/admin/break-glass"
            stepUp
            fields={[
              {
                name: "subjectId",
                kind: "text",
                label: t("subject"),
                initial: firstParam(given.subject) ?? "",
                required: true,
              },
              {
                name: "caseKind",
                kind: "choice",
                label: t("caseKind"),
                required: true,
                initial: "report",
                options: breakGlassCases.map((value) => ({ value, label: t(`cases.${value}`) })),
              },
              { name: "caseId", kind: "text", label: t("caseId"), hint: t("caseHint"), required: true },
              {
                name: "scope",
                kind: "choice",
                label: t("scope"),
                required: true,
                initial: "messages",
                options: (["messages", "verification"] as const).map((value) => ({
                  value,
                  label: t(`scopes.${value}`),
                })),
              },
              {
                name: "minutes",
                kind: "number-choice",
                label: t("length"),
                required: true,
                initial: "15",
                options: lengths.map((count) => ({
                  value: String(count),
                  label: count % 60 === 0 ? t("hours", { count: count / 60 }) : t("minutes", { count }),
                })),
              },
            ]}
          />
        }
      />
      <SectionTabs persona={ctx.actor.persona} current="breakGlass" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ ctx })} />
    </>
  );
}
