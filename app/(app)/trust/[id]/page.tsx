import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { withQuery } from "@/app/_web/query-string";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Columns, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { formatDay } from "@/lib/i18n/dates";
import { getTrustPage } from "@/lib/trust/queries/trust-page";
import { listTrustHistory } from "@/lib/trust/queries/history";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { AsOf } from "../_components/as-of";
import { ScoreDecay } from "../_components/score-decay";
import { ScoreGroups } from "../_components/score-groups";
import { ScoreHistory } from "../_components/score-history";
import { TrustLedger } from "../_components/trust-ledger";
import { ScoreSuggestions } from "../_components/score-suggestions";
import { ScoreCard } from "../_components/score-card";
import { TeamScores } from "../_components/team-scores";
import { Verification } from "../_components/verification";
import styles from "../_components/trust.module.css";

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

/** Lines of the ledger that are shown at first. */
const FIRST_LINES = 20;

const load = cache(async (id: string, on: string | undefined) => {
  const ctx = await requirePageContext(withQuery(paths.trust(id), { on }));
  return { ctx, reading: await orNotFound(getTrustPage(ctx, id, on === undefined ? {} : { on })) };
});

export async function generateMetadata({ params, searchParams }: PageProps): Promise<Metadata> {
  const [{ reading }, t] = await Promise.all([
    load(await pageId(params), firstParam((await searchParams).on)),
    getTranslations("trust"),
  ]);
  return { title: reading.own ? t("title.page") : t("title.pageOf", { name: reading.person.name }) };
}

async function Past({ ctx, userId }: { ctx: Context; userId: string }) {
  return <ScoreHistory points={await listTrustHistory(ctx, userId)} />;
}

/** A person's trust: the score from 50, every group within its bounds, history, entries, and suggestions. */
export default async function TrustPage({ params, searchParams }: PageProps) {
  const [id, query, t, locale] = await Promise.all([
    pageId(params),
    searchParams,
    getTranslations("trust"),
    getLocale(),
  ]);
  const on = firstParam(query.on);
  const { ctx, reading } = await load(id, on);
  const { trust, person, own } = reading;
  const { score, asOf, detail, entries = [] } = trust;
  const today = now().toISOString().slice(0, 10);
  const whole = firstParam(query.lines) === "all";
  const lines = whole ? entries : entries.slice(0, FIRST_LINES);
  return (
    <>
      <PageHeader
        title={own ? t("title.own", { score }) : t("title.other", { name: person.name, score })}
        subtitle={t(own ? "subtitle.own" : detail ? "subtitle.staff" : "subtitle.other")}
        actions={
          <AsOf
            label={on && on !== today ? t("asOf.past", { day: formatDay(on, locale) }) : t("asOf.today")}
            on={asOf}
            earliest="2020-01-01"
            today={today}
          />
        }
      />
      {on && on !== today ? (
        <div className={styles.past}>
          <Note tone="info" title={t("past.title", { day: formatDay(on, locale) })}>
            <Link href={paths.trust(id)}>{t("past.back")}</Link>
          </Note>
        </div>
      ) : null}
      <Columns
        main={
          <>
            <ScoreCard trust={trust} />
            {detail ? (
              <>
                <div className={styles.part}>
                  <Section id="groups" title={t("groups")}>
                    <ScoreGroups trust={trust} />
                  </Section>
                </div>
                <div className={styles.part}>
                  <Section id="history" title={t("history.title")}>
                    <Loaded
                      title={t("history.failed")}
                      requestId={ctx.requestId}
                      load={() => Past({ ctx, userId: id })}
                    />
                  </Section>
                </div>
                <div className={styles.part}>
                  <Section id="ledger" title={t("ledger")} count={t("entries", { count: entries.length })}>
                    <TrustLedger reading={reading} items={lines} />
                    {lines.length < entries.length ? (
                      <p className={styles.all}>
                        <Link href={withQuery(paths.trust(id), { on, lines: "all" })} scroll={false}>
                          {t("allLines", { count: entries.length })}
                        </Link>
                      </p>
                    ) : null}
                    <ScoreDecay />
                  </Section>
                </div>
              </>
            ) : null}
          </>
        }
        aside={
          <>
            {own && detail && (!on || on === today) ? <ScoreSuggestions reading={reading} /> : null}
            {own && detail && (!on || on === today) ? <Verification reading={reading} /> : null}
            <TeamScores startups={trust.startups} />
            <div className={styles.never}>
              <h2>{t("never.title")}</h2>
              <p>{t("never.text")}</p>
            </div>
            {detail ? null : (
              <Card>
                <h2 className={styles.asideTitle}>{t("what.title")}</h2>
                <p className={styles.quiet}>{t("what.text")}</p>
              </Card>
            )}
          </>
        }
      />
    </>
  );
}
