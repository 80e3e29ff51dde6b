import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { FilteredOut } from "@/app/_ui/filtered-out";
import { Section } from "@/app/_ui/section";
import { withQuery } from "@/app/_web/query-string";
import { listMyApplications } from "@/lib/applications/queries/my-applications";
import type { Application } from "@/lib/applications/schema";
import type { ApplicationStatus } from "@/lib/applications/states";
import type { Context } from "@/lib/core/context";
import { Pager } from "@/app/_ui/listings/pager";
import { ApplicationRows } from "./application-rows";

const PATH = "/applications";

/** Offers to answer, then one page of all applications. */
export async function MyApplications({
  ctx,
  query,
}: {
  ctx: Context;
  query: { status?: ApplicationStatus; cursor?: string };
}) {
  const whole = query.status === undefined && query.cursor === undefined;
  const [t, common, { items, nextCursor }, offers] = await Promise.all([
    getTranslations("applications"),
    getTranslations("common.actions"),
    listMyApplications(ctx, query),
    whole ? listMyApplications(ctx, { status: "offered", limit: 50 }) : null,
  ]);
  if (items.length === 0 && query.status) {
    return (
      <FilteredOut
        title={t("noneInState")}
        action={
          <ButtonLink href={PATH} variant="default">
            {common("loosen")}
          </ButtonLink>
        }
      />
    );
  }
  if (items.length === 0)
    return (
      <EmptyState
        title={t("empty")}
        text={t("emptyText")}
        action={<ButtonLink href="/find-roles">{t("emptyAction")}</ButtonLink>}
      />
    );
  const waiting: readonly Application[] = offers?.items ?? [];
  const status = query.status ? { status: query.status } : {};
  return (
    <>
      {waiting.length > 0 ? (
        <Section title={t("offers")} count={waiting.length}>
          <ApplicationRows applications={waiting} label={t("offers")} />
        </Section>
      ) : null}
      <Section title={t("all")}>
        <ApplicationRows
          applications={whole ? items.filter(({ status: state }) => state !== "offered") : items}
          label={t("list")}
        />
        <Pager
          first={query.cursor ? withQuery(PATH, status) : null}
          next={nextCursor ? withQuery(PATH, { ...status, cursor: nextCursor }) : null}
        />
      </Section>
    </>
  );
}
