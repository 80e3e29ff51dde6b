import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { CountTabs } from "@/app/_ui/count-tabs";
import { EmptyState } from "@/app/_ui/empty-state";
import { Pager } from "@/app/_ui/listings/pager";
import { PlanWall, hasRoom } from "@/app/_ui/plan-use";
import { Note } from "@/app/_ui/note";
import { withQuery } from "@/app/_web/query-string";
import type { AllianceCounts, AlliancesQuery } from "@/lib/alliances/schema";
import { networkLists, type NetworkList } from "@/lib/alliances/states";
import { listAlliances } from "@/lib/alliances/queries/list";
import { planOf } from "@/lib/billing/queries/subscription";
import type { Actor, Context } from "@/lib/core/context";
import { NetworkRow } from "./network-row";
import { NetworkSearch } from "./network-search";
import styles from "./network.module.css";

export const PATH = "/network";

/** Only what differs from the page as it opens. */
export const addressOf = (tab: NetworkList, { q, cursor }: Pick<AlliancesQuery, "q" | "cursor"> = {}) => ({
  ...(tab === "accepted" ? {} : { tab }),
  ...(q === undefined ? {} : { q }),
  ...(cursor === undefined ? {} : { cursor }),
});

interface NetworkListsProps {
  ctx: Context & { actor: Actor };
  tab: NetworkList;
  query: Pick<AlliancesQuery, "q" | "cursor">;
}

/** How many allies there are, the three lists, and the people of one of them. */
export async function NetworkLists({ ctx, tab, query }: NetworkListsProps) {
  const founder = ctx.actor.persona === "founder";
  const [t, { items, nextCursor, counts }, plan] = await Promise.all([
    getTranslations("network"),
    listAlliances(ctx, { ...query, status: tab }),
    founder ? planOf(ctx.actor.userId) : null,
  ]);
  const { q, cursor } = query;
  const full = !hasRoom({ used: counts.accepted, limit: counts.limit });
  return (
    <>
      <Use counts={counts} />
      {full ? (
        <div className={styles.wall}>
          {plan === null ? (
            <Note tone="info" title={t("full", { limit: counts.limit ?? 0 })}>
              {t("wallWay")}
            </Note>
          ) : (
            <PlanWall
              gate="alliances"
              plan={plan}
              used={counts.accepted}
              limit={counts.limit}
              way={t("wallWay")}
              payer
            />
          )}
        </div>
      ) : null}
      <CountTabs
        label={t("tabs.label")}
        current={tab}
        tabs={networkLists.map((key) => ({
          key,
          href: withQuery(PATH, addressOf(key)),
          label: t(`tabs.${key}`),
          count: counts[key],
          move: key === "received",
        }))}
      />
      {counts[tab] > 0 ? <NetworkSearch tab={tab} q={q} /> : null}
      {items.length > 0 ? (
        <ul className={styles.list} aria-label={t(`list.${tab}`)}>
          {items.map((alliance) => (
            <NetworkRow key={alliance.id} alliance={alliance} />
          ))}
        </ul>
      ) : q === undefined ? (
        <EmptyState
          title={t(`empty.${tab}`)}
          text={t(`empty.${tab}Text`)}
          action={tab === "accepted" ? <ButtonLink href="/discover">{t("empty.action")}</ButtonLink> : null}
        />
      ) : (
        <EmptyState
          title={t("noneNamed", { q })}
          action={
            <ButtonLink href={withQuery(PATH, addressOf(tab))} variant="default">
              {t("showAll")}
            </ButtonLink>
          }
        />
      )}
      <Pager
        first={cursor ? withQuery(PATH, addressOf(tab, q === undefined ? {} : { q })) : null}
        next={nextCursor ? withQuery(PATH, addressOf(tab, { q, cursor: nextCursor })) : null}
      />
    </>
  );
}

/** The meter of the limit, worded. */
async function Use({ counts: { accepted, limit } }: { counts: AllianceCounts }) {
  const t = await getTranslations("network");
  if (limit === null) return <p className={styles.use}>{t("useAny", { used: accepted })}</p>;
  const words = t("use", { used: accepted, limit });
  return (
    <div className={styles.use}>
      <p>{words}</p>
      <div className={styles.track} role="img" aria-label={words}>
        <span className={styles.fill} style={{ width: `${Math.min(100, (accepted / limit) * 100)}%` }} />
      </div>
    </div>
  );
}
