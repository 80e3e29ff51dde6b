import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { EmptyState } from "@/app/_ui/empty-state";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Section } from "@/app/_ui/section";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { may } from "@/lib/access/permissions";
import { getCapTable } from "@/lib/equity/queries/cap-table";
import { listCapTables } from "@/lib/equity/queries/own-tables";
import { formatDay } from "@/lib/i18n/dates";
import { formatNumber } from "@/lib/i18n/format";
import { CapFigures } from "../_components/cap-figures";
import styles from "../_components/equity.module.css";
import { HoldersTable } from "../_components/holders-table";
import { PoolRows } from "../_components/pool-rows";
import { SafesTable } from "../_components/safes-table";
import { ScenarioSection } from "../_components/scenario-section";
import { TableActions } from "../_components/table-actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("equity.cap"))("title") };
}

/** A startup's cap table: holders, option pool, SAFEs, and a modelled round. */
export default async function CapTablePage({ params }: { params: Promise<{ id: string }> }) {
  const id = await pageId(params);
  const ctx = await requirePageContext(`/equity/${id}`);
  if (!may(ctx.actor.persona, "cap-table:read")) forbidden();
  const [t, scenario, locale, table, mine] = await Promise.all([
    getTranslations("equity.cap"),
    getTranslations("equity.scenario"),
    getLocale(),
    orNotFound(getCapTable(ctx, id)),
    listCapTables(ctx),
  ]);
  const name = mine.find((startup) => startup.id === id)?.name ?? "";
  const empty = table.holders.length === 0 && table.safes.length === 0;
  const actions = (
    <TableActions
      startupId={id}
      startupName={name}
      canEdit={table.canEdit}
      empty={empty}
      founders={table.foundersEntered ? null : ctx.actor.name}
    />
  );
  return (
    <>
      <PageHeader
        crumbs={
          mine.length > 1 || ctx.actor.persona !== "founder"
            ? [{ label: (await getTranslations("equity.tables"))("title"), href: "/equity" }]
            : []
        }
        title={t("titleOf", { startup: name })}
        subtitle={t("asOf", { date: formatDay(table.asOf, locale) })}
        {...(empty ? {} : { actions })}
      />
      {empty ? (
        <Card>
          <EmptyState title={t("empty.title")} text={t("empty.text")} action={actions} />
        </Card>
      ) : (
        <>
          {table.canEdit ? null : (
            <div className={styles.above}>
              <Note tone="info" title={t("readOnly")} />
            </div>
          )}
          {table.foundersEntered ? null : (
            <div className={styles.above}>
              <Note tone="warn" title={t("noFounders.title")}>
                {t("noFounders.text")}
              </Note>
            </div>
          )}
          {table.plan.over > 0 ? (
            <div className={styles.above}>
              <Note tone="warn" title={t("over.title", { shares: formatNumber(table.plan.over, locale) })}>
                {t("over.text")}
              </Note>
            </div>
          ) : null}
          <div className={styles.summary}>
            <CapFigures table={table} />
          </div>
          <Section id="holders" title={t("holders")} count={formatNumber(table.holders.length, locale)}>
            <HoldersTable table={table} />
          </Section>
          {table.plan.entries.length > 0 ? (
            <Section id="pools" title={t("pools")}>
              <p className={styles.quiet}>{t("poolsText")}</p>
              <PoolRows table={table} />
            </Section>
          ) : null}
          <Section id="safes" title={t("safes")}>
            <p className={styles.quiet}>{table.safes.length > 0 ? t("safesText") : t("noSafes")}</p>
            {table.safes.length > 0 ? <SafesTable table={table} /> : null}
          </Section>
          {table.holders.length > 0 && table.foundersEntered ? (
            <Section id="scenario" title={scenario("title")}>
              <p className={styles.quiet}>{scenario("text")}</p>
              <ScenarioSection table={table} />
            </Section>
          ) : null}
        </>
      )}
    </>
  );
}
