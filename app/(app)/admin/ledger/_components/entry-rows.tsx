import { getTranslations } from "next-intl/server";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { getReader } from "@/app/_web/get-reader";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import { listAllEntries } from "@/lib/ledger/queries/administration";
import type { AdminEntriesQuery, AdminEntryPage } from "@/lib/ledger/schema";
import styles from "../../_components/admin.module.css";

const PAGE = 25;
const none: AdminEntryPage = { items: [], nextCursor: null };

/** Entries as rows: when, what, and each line. `query` is null where the filter can match nothing. */
export async function EntryRows({ query }: { query: AdminEntriesQuery | null }) {
  const [t, reader, { items, nextCursor }] = await Promise.all([
    getTranslations("administration.ledger"),
    getReader(),
    query ? orNotFound(listAllEntries({ ...query, limit: PAGE })) : none,
  ]);
  const { milestoneId, account, cursor } = query ?? {};
  const address = (more: Record<string, string>) => withQuery(paths.ledger, { milestoneId, account, ...more });
  const rows = items.map(({ id, kind, at, currency, lines, reference, key }) => (
    <li key={id} className={styles.row}>
      <div className={styles.words}>
        <span>
          <code>{kind}</code> {formatInstant(at, reader, "moment")}
        </span>
        <ul className={styles.facts}>
          {lines.map((line) => (
            <li key={line.account}>
              <code>{line.account}</code> {formatMoney(line.amountMinor, currency, reader.locale)}
            </li>
          ))}
        </ul>
        <p className={styles.facts}>
          <code>{key}</code>
          {reference ? <code>{reference}</code> : null}
        </p>
      </div>
    </li>
  ));
  return (
    <QueueFrame
      rows={
        rows.length > 0 ? (
          <ul className={styles.list} aria-label={t("entriesList")}>
            {rows}
          </ul>
        ) : null
      }
      narrowed={query === null || Boolean(milestoneId ?? account ?? cursor)}
      none={{ title: t("noneTitle"), clear: t("clear"), href: paths.ledger }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? address({}) : null}
      next={nextCursor ? address({ cursor: nextCursor }) : null}
    />
  );
}
